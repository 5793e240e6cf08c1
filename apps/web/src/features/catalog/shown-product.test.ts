import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { packVariants, type ShownVariant, unpackVariants } from "./shown-product";

const values = (count: number, sign: string) =>
  Array.from({ length: count }, (_, index) => ({ value: `${sign}${index}`, swatch: null }));
const options = [
  { name: "Size", values: values(20, "s") },
  { name: "Colour", values: values(10, "c") },
  { name: "Length", values: values(10, "l") },
];
const [sizes = [], colours = [], lengths = []] = options.map((option) => option.values);
const variants: ShownVariant[] = sizes.flatMap(({ value: Size }, size) =>
  colours.flatMap(({ value: Colour }) =>
    lengths.map(({ value: Length }, length) => ({
      id: newId("Variant"),
      options: { Size, Colour, Length },
      price: 4900 - size * 10,
      regularPrice: 4900,
      onSale: size > 0,
      lowestPrice30: size > 0 ? 4800 : null,
      saleEndsAt: size > 0 ? "2026-12-01T00:00:00.000Z" : null,
      stockLevel: (["in", "low", "out"] as const)[length % 3] ?? "in",
      backorder: length === 1,
    })),
  ),
);

describe("a product of 2,000 variants", () => {
  it("is the same after its way through the page", () => {
    const packed = JSON.parse(JSON.stringify(packVariants(options, variants)));
    expect(unpackVariants({ options, packed })).toEqual(variants);
  });

  it("weighs at most a fifth", () => {
    const whole = JSON.stringify(variants).length;
    expect(JSON.stringify(packVariants(options, variants)).length).toBeLessThan(whole / 4);
  });

  it("keeps a variant that lacks an option, and one without any", () => {
    const [first] = variants;
    if (first === undefined) throw new Error("there are variants");
    const odd = [
      { ...first, options: { Size: "s3" } },
      { ...first, options: {} },
    ];
    expect(unpackVariants({ options, packed: packVariants(options, odd) })).toEqual(odd);
  });
});
