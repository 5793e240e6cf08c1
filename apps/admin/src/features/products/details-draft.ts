import type { Product, ProductChange } from "../../trpc/outputs";
import { readAmount, writeAmount } from "../format/read-amount";

/** What the details form edits, as it stands in its fields. */
export interface DetailsDraft {
  readonly name: string;
  readonly description: string;
  readonly status: Product["status"];
  /** Typed amount; empty where variants cost differently. */
  readonly price: string;
}

export type DetailsField = keyof DetailsDraft;

export const fieldLabels: Readonly<Record<DetailsField, string>> = {
  name: "Name",
  description: "Description",
  status: "Status",
  price: "Price",
};

const fields: readonly DetailsField[] = ["name", "description", "status", "price"];

/** The fields as a product fills them. */
export function toDraft(product: Product): DetailsDraft {
  const { name, description, status, price, priceMax, currency } = product;
  return { name, description, status, price: price === priceMax ? writeAmount(price, currency) : "" };
}

/** Fields in which two drafts differ. */
export function changedFields(from: DetailsDraft, to: DetailsDraft): readonly DetailsField[] {
  return fields.filter((field) => from[field] !== to[field]);
}

export type DetailsProblems = Readonly<Partial<Record<DetailsField, string>>>;

/** What is wrong with the changed fields, to be said beside each. */
export function problemsOf(base: DetailsDraft, draft: DetailsDraft, currency: string): DetailsProblems {
  const changed = new Set(changedFields(base, draft));
  const problems: Partial<Record<DetailsField, string>> = {};
  if (changed.has("name") && draft.name.trim() === "") problems.name = "Give the product a name.";
  if (changed.has("price")) {
    const amount = readAmount(draft.price, currency);
    if (amount === null) problems.price = `Enter a price such as ${writeAmount(1_234_500, currency)}.`;
    else if (amount > 2_000_000_000) problems.price = "That is more than a product may cost.";
  }
  return problems;
}

/** The changed fields as the API takes them. Only what differs is sent, so that nothing else is overwritten. */
export function toChange(
  base: DetailsDraft,
  draft: DetailsDraft,
  currency: string,
): Pick<ProductChange, DetailsField> {
  const changed = new Set(changedFields(base, draft));
  const price = changed.has("price") ? readAmount(draft.price, currency) : null;
  return {
    ...(changed.has("name") && { name: draft.name.trim() }),
    ...(changed.has("description") && { description: draft.description }),
    ...(changed.has("status") && { status: draft.status }),
    ...(price !== null && { price }),
  };
}

/** One's own changes set on top of what somebody else has saved meanwhile. */
export function rebase(base: DetailsDraft, draft: DetailsDraft, theirs: DetailsDraft): DetailsDraft {
  const mine = Object.fromEntries(changedFields(base, draft).map((field) => [field, draft[field]]));
  return { ...theirs, ...mine };
}

/** Fields that both have changed, and not to the same. */
export function clashes(
  base: DetailsDraft,
  draft: DetailsDraft,
  theirs: DetailsDraft,
): readonly DetailsField[] {
  const mine = new Set(changedFields(base, draft));
  return changedFields(base, theirs).filter((field) => mine.has(field) && draft[field] !== theirs[field]);
}
