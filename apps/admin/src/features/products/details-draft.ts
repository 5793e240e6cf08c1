import type { Attribute, Product, ProductChange } from "../../trpc/outputs";
import { localText, readLocal } from "../format/local-time";
import { readAmount, writeAmount } from "../format/read-amount";
import { readValue, writeValue } from "./attribute-values";

interface PlainFields {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  /** A line each. */
  readonly highlights: string;
  readonly categoryId: Product["categoryId"];
  readonly status: Product["status"];
  /** As the browser's date field has it. */
  readonly publishAt: string;
  /** Typed amount; empty where variants cost differently. */
  readonly price: string;
  readonly taxClass: string;
  readonly featured: boolean;
  readonly seoTitle: string;
  readonly seoText: string;
}

export type AttributeField = `attribute.${string}`;

/** What the details form edits, as it stands in its fields; attributes that a product has not are absent. */
export type DetailsDraft = PlainFields & { readonly [field: AttributeField]: string };

/** Some fields with what they shall hold. */
export type DetailsEdit = Partial<PlainFields> & { readonly [field: AttributeField]: string };

export type DetailsField = keyof PlainFields | AttributeField;

export const fieldLabels: Readonly<Record<keyof PlainFields, string>> = {
  name: "Name",
  slug: "Address",
  description: "Description",
  highlights: "Highlights",
  categoryId: "Category",
  status: "Status",
  publishAt: "Goes on sale",
  price: "Price",
  taxClass: "Tax class",
  featured: "Featured",
  seoTitle: "Title for search engines",
  seoText: "Text for search engines",
};

/** The field of an attribute. */
export const attributeField = (code: string): AttributeField => `attribute.${code}`;

/** The fields as a product fills them. */
export function toDraft(product: Product): DetailsDraft {
  const { name, slug, description, highlights, categoryId, status, publishAt } = product;
  const { price, priceMax, regularPrice, onSale, currency, taxClass, featured, seoTitle, seoText } = product;
  const prices = product.adminVariants.map((variant) => variant.price);
  const one = prices.length === 0 ? price === priceMax && !onSale : new Set(prices).size === 1;
  return {
    name,
    slug,
    description,
    highlights: highlights.join("\n"),
    categoryId,
    status,
    publishAt: localText(publishAt),
    price: one ? writeAmount(prices[0] ?? regularPrice, currency) : "",
    taxClass,
    featured,
    seoTitle,
    seoText,
    ...Object.fromEntries(
      product.attributesRaw.map(({ code, value }) => [attributeField(code), writeValue(value)]),
    ),
  };
}

/** Fields in which two drafts differ. */
export function changedFields(from: DetailsDraft, to: DetailsDraft): readonly DetailsField[] {
  const fields = new Set([...Object.keys(from), ...Object.keys(to)].filter(isField));
  return [...fields].filter((field) => (from[field] ?? "") !== (to[field] ?? ""));
}

function isField(name: string): name is DetailsField {
  return name in fieldLabels || name.startsWith("attribute.");
}

export type DetailsProblems = Readonly<Partial<Record<DetailsField, string>>>;

/** What the rules of a field depend on. */
export interface DetailsRules {
  readonly currency: string;
  readonly attributes: readonly Pick<Attribute, "code" | "kind">[];
}

/** What is wrong with the changed fields, to be said beside each. */
export function problemsOf(
  base: DetailsDraft,
  draft: DetailsDraft,
  { currency, attributes }: DetailsRules,
): DetailsProblems {
  const changed = new Set(changedFields(base, draft));
  const problems: Partial<Record<DetailsField, string>> = {};
  if (changed.has("name") && draft.name.trim() === "") problems.name = "Give the product a name.";
  if (changed.has("slug") && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(draft.slug))
    problems.slug = "Lower-case letters, digits and dashes, such as wool-socks.";
  if (changed.has("highlights") && lines(draft.highlights).length > 20)
    problems.highlights = "At most 20 lines.";
  if (draft.status === "SCHEDULED" && readLocal(draft.publishAt) === null)
    problems.publishAt = "Say when it goes on sale.";
  if (changed.has("taxClass") && draft.taxClass.trim() === "") problems.taxClass = "Such as standard.";
  if (changed.has("price")) {
    const amount = readAmount(draft.price, currency);
    if (amount === null) problems.price = `Enter a price such as ${writeAmount(1_234_500, currency)}.`;
    else if (amount > 2_000_000_000) problems.price = "That is more than a product may cost.";
  }
  for (const { code, kind } of attributes) {
    const field = attributeField(code);
    if (changed.has(field) && readValue(kind, draft[field] ?? "") === undefined)
      problems[field] = "Enter a number such as 12.5.";
  }
  return problems;
}

/** The changed fields as the API takes them. Only what differs is sent, so that nothing else is overwritten. */
export function toChange(
  base: DetailsDraft,
  draft: DetailsDraft,
  { currency, attributes }: DetailsRules,
): Omit<ProductChange, "productId"> {
  const changed = new Set(changedFields(base, draft));
  const price = changed.has("price") ? readAmount(draft.price, currency) : null;
  const publishAt = readLocal(draft.publishAt);
  const values = attributes
    .filter(({ code }) => changed.has(attributeField(code)))
    .map(({ code, kind }) => ({ code, value: readValue(kind, draft[attributeField(code)] ?? "") ?? null }));
  return {
    ...(changed.has("name") && { name: draft.name.trim() }),
    ...(changed.has("slug") && { slug: draft.slug }),
    ...(changed.has("description") && { description: draft.description }),
    ...(changed.has("highlights") && { highlights: lines(draft.highlights) }),
    ...(changed.has("categoryId") && { categoryId: draft.categoryId }),
    ...(changed.has("status") && { status: draft.status }),
    ...(draft.status === "SCHEDULED" &&
      (changed.has("publishAt") || changed.has("status")) &&
      publishAt !== null && { status: draft.status, publishAt }),
    ...(price !== null && { price }),
    ...(changed.has("taxClass") && { taxClass: draft.taxClass.trim() }),
    ...(changed.has("featured") && { featured: draft.featured }),
    ...(changed.has("seoTitle") && { seoTitle: draft.seoTitle.trim() }),
    ...(changed.has("seoText") && { seoText: draft.seoText.trim() }),
    ...(values.length > 0 && { attributes: values }),
  };
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** One's own changes set on top of what somebody else has saved meanwhile. */
export function rebase(base: DetailsDraft, draft: DetailsDraft, theirs: DetailsDraft): DetailsDraft {
  const mine = Object.fromEntries(changedFields(base, draft).map((field) => [field, draft[field] ?? ""]));
  return { ...theirs, ...mine };
}

/** Fields that both have changed, and not to the same. */
export function clashes(
  base: DetailsDraft,
  draft: DetailsDraft,
  theirs: DetailsDraft,
): readonly DetailsField[] {
  const mine = new Set(changedFields(base, draft));
  return changedFields(base, theirs).filter(
    (field) => mine.has(field) && (draft[field] ?? "") !== (theirs[field] ?? ""),
  );
}
