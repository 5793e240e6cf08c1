import type { BulkChange, CategoryRow } from "../../trpc/outputs";
import { readLocal } from "../format/local-time";
import { readAmount } from "../format/read-amount";
import { readSigned } from "../variants/bulk-edit";
import { categoryOf } from "./category-options";

export const bulkLabels = {
  status: "Status",
  category: "Category",
  percent: "Price, by a percentage",
  amount: "Price, by an amount",
  sale: "Start a sale",
  endSale: "End their sales",
} as const;

export type BulkKind = keyof typeof bulkLabels;

export const isBulkKind = (value: string): value is BulkKind => value in bulkLabels;

/** What is to be done with many products, as it stands in the dialog. */
export interface BulkDraft {
  readonly kind: BulkKind;
  readonly status: NonNullable<BulkChange["status"]>;
  readonly publishAt: string;
  readonly categoryId: string;
  readonly value: string;
  readonly saleStartsAt: string;
  readonly saleEndsAt: string;
}

/** The draft as the API takes it, or what is wrong with it. */
export function readBulk(
  draft: BulkDraft,
  categories: readonly CategoryRow[],
  currency: string,
): { readonly set: BulkChange } | { readonly problem: string } {
  switch (draft.kind) {
    case "status": {
      if (draft.status !== "SCHEDULED") return { set: { status: draft.status } };
      const publishAt = readLocal(draft.publishAt);
      return publishAt === null
        ? { problem: "Say when they go on sale." }
        : { set: { status: draft.status, publishAt } };
    }
    case "category": {
      const category = categoryOf(categories, draft.categoryId);
      return category ? { set: { categoryId: category.id } } : { problem: "Choose a category." };
    }
    case "percent": {
      const percent = readSigned(draft.value);
      if (percent === null || percent === 0 || percent <= -100 || percent > 1_000)
        return { problem: "Enter a percentage such as 10 or -12.5." };
      return { set: { priceChange: { percent } } };
    }
    case "amount": {
      const plain = draft.value.trim().replace("\u2212", "-");
      const amount = readAmount(plain.replace(/^[+-]/, ""), currency);
      if (amount === null || amount === 0) return { problem: "Enter an amount such as 2.00 or -1.50." };
      return { set: { priceChange: { amount: plain.startsWith("-") ? -amount : amount } } };
    }
    case "sale": {
      const salePercent = readSigned(draft.value);
      if (salePercent === null || salePercent <= 0 || salePercent >= 100)
        return { problem: "Enter a percentage above 0 and below 100." };
      const saleStartsAt = readLocal(draft.saleStartsAt);
      const saleEndsAt = readLocal(draft.saleEndsAt);
      if (saleStartsAt !== null && saleEndsAt !== null && saleEndsAt <= saleStartsAt)
        return { problem: "The sale must end after it begins." };
      return { set: { salePercent, saleStartsAt, saleEndsAt } };
    }
    case "endSale":
      return { set: { salePercent: null } };
  }
}
