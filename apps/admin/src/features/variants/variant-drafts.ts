import type { Product, Variant, VariantChange } from "../../trpc/outputs";
import { readAmount, writeAmount } from "../format/read-amount";
import { readCount } from "../stock/read-count";

/** A variant as it stands in the grid: what is typed is text until it is saved. */
export interface VariantDraft {
  readonly sku: string;
  readonly price: string;
  /** Empty: no sale. */
  readonly salePrice: string;
  readonly saleStartsAt: string | null;
  readonly saleEndsAt: string | null;
  readonly weightGrams: string;
  readonly lowStockThreshold: string;
  readonly archived: boolean;
}

/** The cells that are typed into. */
export type Cell = "sku" | "price" | "salePrice" | "weightGrams" | "lowStockThreshold";

/** What was changed and is not saved yet, by variant. */
export type VariantEdits = Readonly<Record<string, Partial<VariantDraft>>>;

/** The cells as a variant fills them. */
export function draftOf(variant: Variant, currency: string): VariantDraft {
  return {
    sku: variant.sku,
    price: writeAmount(variant.price, currency),
    salePrice: variant.salePrice === null ? "" : writeAmount(variant.salePrice, currency),
    saleStartsAt: variant.saleStartsAt,
    saleEndsAt: variant.saleEndsAt,
    weightGrams: String(variant.weightGrams),
    lowStockThreshold: String(variant.lowStockThreshold),
    archived: false,
  };
}

/** The edits with some cells of one variant changed; a cell that is as it was is no edit any more. */
export function edited(
  edits: VariantEdits,
  variant: Variant,
  change: Partial<VariantDraft>,
  currency: string,
): VariantEdits {
  const saved = draftOf(variant, currency);
  const merged = { ...edits[variant.id], ...change };
  const kept = Object.fromEntries(
    Object.entries(merged).filter(([cell, value]) => saved[cell as keyof VariantDraft] !== value),
  );
  const { [variant.id]: _had, ...others } = edits;
  return Object.keys(kept).length === 0 ? others : { ...others, [variant.id]: kept };
}

export type CellProblems = Readonly<Partial<Record<Cell, string>>>;

/** What is wrong with the cells of a variant. */
export function problemsOf(draft: VariantDraft, currency: string): CellProblems {
  const price = readAmount(draft.price, currency);
  const sale = readAmount(draft.salePrice, currency);
  const such = `Such as ${writeAmount(1_990, currency)}.`;
  return {
    ...(draft.sku.trim() === "" && { sku: "Needed." }),
    ...(price === null && { price: such }),
    ...(draft.salePrice.trim() !== "" && sale === null && { salePrice: such }),
    ...(sale !== null && price !== null && sale >= price && { salePrice: "Below the price." }),
    ...(readCount(draft.weightGrams) === null && { weightGrams: "Whole grams." }),
    ...(readCount(draft.lowStockThreshold) === null && { lowStockThreshold: "A whole number." }),
  };
}

/** The edits as the API takes them; null while something is wrong with one of them. */
export function toChanges(
  { adminVariants, currency }: Pick<Product, "adminVariants" | "currency">,
  edits: VariantEdits,
): readonly VariantChange[] | null {
  const changes: VariantChange[] = [];
  for (const variant of adminVariants) {
    const edit = edits[variant.id];
    if (edit === undefined) continue;
    const draft = { ...draftOf(variant, currency), ...edit };
    const price = readAmount(draft.price, currency);
    const weightGrams = readCount(draft.weightGrams);
    const lowStockThreshold = readCount(draft.lowStockThreshold);
    if (Object.keys(problemsOf(draft, currency)).length > 0) return null;
    if (price === null || weightGrams === null || lowStockThreshold === null) return null;
    const onSale = draft.salePrice.trim() !== "";
    const sale = "salePrice" in edit || "saleStartsAt" in edit || "saleEndsAt" in edit;
    changes.push({
      id: variant.id,
      sku: draft.sku.trim(),
      options: variant.options,
      price,
      ...(sale && {
        salePrice: readAmount(draft.salePrice, currency),
        saleStartsAt: onSale ? draft.saleStartsAt : null,
        saleEndsAt: onSale ? draft.saleEndsAt : null,
      }),
      ...("weightGrams" in edit && { weightGrams }),
      ...("lowStockThreshold" in edit && { lowStockThreshold }),
      ...(draft.archived && { archived: true }),
    });
  }
  return changes;
}
