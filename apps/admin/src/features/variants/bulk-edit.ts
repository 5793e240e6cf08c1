import { readAmount, writeAmount } from "../format/read-amount";
import type { VariantDraft } from "./variant-drafts";

export const bulkLabels = {
  price: "Set the price",
  pricePercent: "Change the price by a percentage",
  priceAmount: "Change the price by an amount",
  salePrice: "Set a sale price",
  salePercent: "Sale, so many per cent off",
  schedule: "Set when the sale runs",
  saleEnd: "End the sale",
  weightGrams: "Set the weight",
  lowStockThreshold: "Set when stock counts as low",
  archive: "Archive",
} as const;

export type BulkKind = keyof typeof bulkLabels;

export interface BulkWish {
  readonly kind: BulkKind;
  /** As typed: an amount, a percentage or a whole number, by the kind. */
  readonly value: string;
  readonly saleStartsAt: string | null;
  readonly saleEndsAt: string | null;
}

/** Kinds that ask for a value. */
export const asksValue = (kind: BulkKind) => kind !== "schedule" && kind !== "saleEnd" && kind !== "archive";
/** Kinds that ask when a sale runs. */
export const asksTime = (kind: BulkKind) =>
  kind === "schedule" || kind === "salePrice" || kind === "salePercent";

/** A signed percentage such as `-12.5`; null for anything else. */
export function readSigned(text: string): number | null {
  const plain = text.trim().replace(",", ".").replace("\u2212", "-");
  return /^[+-]?\d{1,4}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}

/** The sign of a typed amount and the amount without it. */
function signed(text: string, currency: string): number | null {
  const plain = text.trim().replace("\u2212", "-");
  const amount = readAmount(plain.replace(/^[+-]/, ""), currency);
  return amount === null ? null : plain.startsWith("-") ? -amount : amount;
}

/** What the wish makes of one variant's cells; null where what was typed cannot be read. */
export function bulkEdit(
  { kind, value, saleStartsAt, saleEndsAt }: BulkWish,
  draft: VariantDraft,
  currency: string,
): Partial<VariantDraft> | null {
  const price = readAmount(draft.price, currency) ?? 0;
  const write = (minor: number) => writeAmount(Math.max(0, Math.round(minor)), currency);
  switch (kind) {
    case "price":
    case "salePrice": {
      const amount = readAmount(value, currency);
      if (amount === null) return null;
      return kind === "price"
        ? { price: write(amount) }
        : { salePrice: write(amount), saleStartsAt, saleEndsAt };
    }
    case "pricePercent": {
      const percent = readSigned(value);
      return percent === null || percent <= -100 ? null : { price: write(price * (1 + percent / 100)) };
    }
    case "priceAmount": {
      const amount = signed(value, currency);
      return amount === null ? null : { price: write(price + amount) };
    }
    case "salePercent": {
      const percent = readSigned(value);
      if (percent === null || percent <= 0 || percent >= 100) return null;
      return { salePrice: write(price * (1 - percent / 100)), saleStartsAt, saleEndsAt };
    }
    case "schedule":
      return draft.salePrice === "" ? {} : { saleStartsAt, saleEndsAt };
    case "saleEnd":
      return { salePrice: "", saleStartsAt: null, saleEndsAt: null };
    case "weightGrams":
    case "lowStockThreshold":
      return /^\d{1,7}$/.test(value.trim()) ? { [kind]: value.trim() } : null;
    case "archive":
      return { archived: true };
  }
}
