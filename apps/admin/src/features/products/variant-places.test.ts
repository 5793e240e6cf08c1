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

  it("has the shop's other locations too, in their order and with nothing there: so that goods can be counted at them", () => {
    const main = level("Main", 5, 1);
    const place = (name: string, id = newId("Location")) => ({ id, code: name, name, isDefault: false });
    const places = variantPlaces({ levels: [main] }, [place("Outlet"), place("Main", main.locationId)]);
    expect(places.map(({ name, onHand, reserved }) => [name, onHand, reserved])).toEqual([
      ["Outlet", 0, 0],
      ["Main", 5, 1],
    ]);
    const [one] = variantPlaces({ levels: [main] }, [place("Main", main.locationId)]);
    expect(one).toMatchObject({ name: null, locationId: main.locationId, onHand: 5 });
    expect(variantPlaces({ levels: [] }, [place("Main")])).toMatchObject([{ name: null, onHand: 0 }]);
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
