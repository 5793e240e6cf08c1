import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { variantName, variantPlaces } from "./variant-places";

const level = (locationName: string, onHand: number, reserved = 0) => ({
  locationId: newId("Location"),
  locationName,
  onHand,
  reserved,
  backorderLimit: 0,
  backordered: 0,
});

describe("variantPlaces", () => {
  it("names the places only where there are several", () => {
    expect(variantPlaces({ levels: [level("Main", 5, 1)] })[0]).toMatchObject({
      name: null,
      onHand: 5,
      reserved: 1,
    });
    const two = variantPlaces({ levels: [level("Main", 5), level("Outlet", 2)] });
    expect(two.map(({ name }) => name)).toEqual(["Main", "Outlet"]);
  });

  it("has one place, the default, for what was never counted", () => {
    expect(variantPlaces({ levels: [] })).toEqual([
      {
        key: "default",
        locationId: undefined,
        name: null,
        onHand: 0,
        reserved: 0,
        backorderLimit: 0,
        backordered: 0,
      },
    ]);
  });
});

describe("variantName", () => {
  const options = [
    { name: "Colour", values: [] },
    { name: "Size", values: [] },
  ];

  it("keeps the product's order of options", () => {
    expect(variantName({ options }, { options: { Size: "M", Colour: "Red" } })).toBe("Red, M");
    expect(variantName({ options: [] }, { options: {} })).toBeNull();
  });
});
