import type { Product } from "../../trpc/outputs";

type Option = Product["adminOptions"][number];

/** The option that is the product's colour: named so, or with swatches. */
export function colourOption({ adminOptions }: Pick<Product, "adminOptions">): Option | undefined {
  return (
    adminOptions.find(({ name }) => /^colou?r$/i.test(name)) ??
    adminOptions.find(({ values }) => values.some(({ swatch }) => swatch !== null))
  );
}
