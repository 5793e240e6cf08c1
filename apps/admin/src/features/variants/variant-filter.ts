import type { Variant } from "../../trpc/outputs";

/** What of the variants is shown: a text in the SKU or a value, and chosen values by option. */
export interface VariantFilter {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

export const everything: VariantFilter = { text: "", values: {} };

/** The variants that a filter lets through, in their order. */
export function filtered<T extends Pick<Variant, "sku" | "options">>(
  variants: readonly T[],
  { text, values }: VariantFilter,
): readonly T[] {
  const wanted = text.trim().toLowerCase();
  const chosen = Object.entries(values).filter(([, value]) => value !== "");
  return variants.filter(
    ({ sku, options }) =>
      chosen.every(([name, value]) => options[name] === value) &&
      (wanted === "" || [sku, ...Object.values(options)].some((part) => part.toLowerCase().includes(wanted))),
  );
}
