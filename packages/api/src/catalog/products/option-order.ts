import type { FacetValue } from "../views";

const sizes = ["XXS", "XS", "S", "M", "L", "XL", "XXL", "2XL", "XXXL", "3XL", "4XL", "5XL", "ONE SIZE"];
const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function sizeRank(value: string): number {
  return sizes.indexOf(value.trim().toUpperCase());
}

/**
 * The order in which people expect an option's values: sizes from small to large, measures by number, and whatever
 * has no order of its own (colours, materials) by how many products have it.
 */
export function inReadingOrder(values: readonly FacetValue[]): FacetValue[] {
  const sized = values.every(({ value }) => sizeRank(value) >= 0);
  const measured = values.every(({ value }) => /^\d/.test(value.trim()));
  return [...values].sort((a, b) => {
    if (sized) return sizeRank(a.value) - sizeRank(b.value);
    if (!measured && a.count !== b.count) return b.count - a.count;
    return natural.compare(a.value, b.value);
  });
}
