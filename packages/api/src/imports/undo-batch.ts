import type { Tx } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { announce, applyWrites } from "./apply-writes";
import { noWrites, type Writes } from "./batch";
import {
  affectedProducts,
  type CatalogueState,
  lockAffected,
  type ProductNow,
  readCatalogue,
  type VariantNow,
} from "./catalogue-state";
import { type Changes, changesSchema, type FieldValue, sameValue, showValue } from "./changes";
import { plainFields } from "./fields";
import type { Origin } from "./origin";
import { columnOf, parseLine } from "./parse-line";
import { findGrown, findRecounted, removeMade } from "./remove-made";
import type { ShopFacts } from "./shop-facts";
import type { Step } from "./take-batch";
import type { ImportFault } from "./views";

/** What becomes of a line that is taken back. */
interface Outcome {
  readonly line: number;
  readonly undone: boolean;
  readonly faults: readonly ImportFault[];
}

/**
 * Puts back what lines changed, the last first; what was changed again since is left alone, and the line says so.
 * What lines made goes, or is archived where orders speak of it.
 */
export async function undoBatch(tx: Tx, step: Step, origin: Origin): Promise<void> {
  const { lines, plan, facts, importId } = step;
  const parsed = lines.map((line) => parseLine(plan, line));
  const changesOf = new Map(lines.map((line) => [line.line, changesSchema.parse(line.changes)]));
  const affected = affectedProducts(
    parsed.map((line) => ({ ...line, handle: undefined })),
    lines.flatMap(({ product_id }) => product_id ?? []),
  );
  await lockAffected(tx, affected);
  const oldSlugs = [...changesOf.values()].flatMap(({ slug }) =>
    typeof slug?.before === "string" ? slug.before : [],
  );
  const state = await readCatalogue(tx, facts, affected, oldSlugs);
  const variantIds = [...state.variants.values()].map(({ id }) => id);
  const recounted = await findRecounted(tx, facts, variantIds, origin);
  const grown = await findGrown(
    tx,
    lines.flatMap(({ product_id }) => product_id ?? []),
  );
  const writes = noWrites();
  const made: { variant: VariantNow; makesProduct: boolean }[] = [];
  const outcomes = lines.map((line, index): Outcome => {
    const changes = changesOf.get(line.line) ?? {};
    const variant = state.variants.get(parsed[index]?.sku ?? "");
    const product = state.products.get(variant?.product_id ?? "");
    const left = (message: string, field = "sku"): Outcome => {
      const plain = plainFields.find((each) => each === field);
      const column = plain === undefined ? "" : columnOf(plan, plain);
      return {
        line: line.line,
        undone: false,
        faults: [{ column, message: `${message}, so this line stays` }],
      };
    };
    if (variant === undefined || product === undefined || product.id !== line.product_id) {
      return left("the SKU is not there any more");
    }
    const other = firstDifference(facts, product, variant, changes, state);
    if (other !== null) return left(other.message, other.field);
    if (changes["stock"] !== undefined && recounted.has(variant.id)) {
      return left("the stock was counted anew since", "stock");
    }
    if (line.action === "CREATE") {
      if (grown.has(product.id) && changes["product"] !== undefined)
        return left("the product has pictures or reviews by now");
      made.push({ variant, makesProduct: changes["product"] !== undefined });
      return { line: line.line, undone: true, faults: [] };
    }
    const by = stockDelta(changes);
    if (by !== 0 && (variant.on_hand ?? 0) - by < Math.max(0, variant.reserved - variant.backorder_limit)) {
      return left("pieces of what came were sold since", "stock");
    }
    putBack(facts, writes, product, variant, changes);
    if (by !== 0) writes.stock.push({ variant, change: -by, isNew: false });
    return { line: line.line, undone: true, faults: [] };
  });
  await applyWrites(tx, facts, writes, origin);
  const gone = await removeMade(tx, made, origin);
  await announce(
    tx,
    gone.map((id) => trustedId("Product", id)),
    [],
  );
  await tx.$executeRaw`
    UPDATE import_row r SET undone = w.undone, faults = w.faults
    FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS w (line int, undone boolean, faults jsonb)
    WHERE r.import_id = ${importId} AND r.line = w.line`;
}

function stockDelta({ stock }: Changes): number {
  if (stock === undefined) return 0;
  return Number(stock.after) - Number(stock.before ?? 0);
}

/** The first field that is not what the import made of it; stock moves by itself and is asked about apart. */
function firstDifference(
  facts: ShopFacts,
  product: ProductNow,
  variant: VariantNow,
  changes: Changes,
  state: CatalogueState,
): { field: string; message: string } | null {
  const now = valuesOf(facts, product, variant);
  for (const [field, { before, after }] of Object.entries(changes)) {
    const value = field.startsWith("attribute:")
      ? (product.attributes[field.slice("attribute:".length)] ?? null)
      : now[field];
    if (value === undefined) continue;
    const is = typeof value === "string" ? value.trim() : value;
    if (!sameValue(is, after)) {
      return {
        field,
        message: `was changed since and is ${showValue(field, value, facts.currency) ?? "empty"} now`,
      };
    }
    const owner = field === "slug" ? state.takenSlugs.get(String(before)) : undefined;
    if (owner !== undefined && owner !== product.id)
      return { field, message: "its old address is another product's now" };
  }
  return null;
}

function valuesOf(facts: ShopFacts, product: ProductNow, variant: VariantNow): Record<string, FieldValue> {
  return {
    product: product.slug,
    name: product.name,
    slug: product.slug,
    description: product.description,
    category: facts.categorySlug(product.category_id),
    status: product.status,
    publishAt: product.publish_at,
    taxClass: product.tax_class,
    price: variant.price,
    salePrice: variant.sale_price,
    saleStartsAt: variant.sale_starts_at,
    saleEndsAt: variant.sale_ends_at,
    weightGrams: variant.weight_grams,
    archived: variant.archived,
  };
}

/** Where a field of a file is kept. */
const productColumns = {
  name: "name",
  slug: "slug",
  description: "description",
  status: "status",
  publishAt: "publish_at",
  taxClass: "tax_class",
} as const satisfies Record<string, keyof ProductNow>;
const variantColumns = {
  price: "price",
  salePrice: "sale_price",
  saleStartsAt: "sale_starts_at",
  saleEndsAt: "sale_ends_at",
  weightGrams: "weight_grams",
  archived: "archived",
} as const satisfies Record<string, keyof VariantNow>;

/** Makes the fields what they were; the state is changed too, for lines of the same product before this one. */
function putBack(
  facts: ShopFacts,
  writes: Writes,
  product: ProductNow,
  variant: VariantNow,
  changes: Changes,
): void {
  for (const [field, { before }] of Object.entries(changes)) {
    if (field.startsWith("attribute:")) {
      const code = field.slice("attribute:".length);
      product.attributes[code] = before;
      writes.attributes.push({ productId: product.id, code, value: before });
    } else if (field === "category") {
      product.category_id = facts.findCategory(String(before)) ?? product.category_id;
      writes.products.add(product);
    } else if (isKey(productColumns, field)) {
      if (field === "slug")
        writes.redirects.push({ productId: product.id, from: product.slug, to: String(before) });
      Object.assign(product, { [productColumns[field]]: before });
      writes.products.add(product);
    } else if (isKey(variantColumns, field)) {
      Object.assign(variant, { [variantColumns[field]]: before });
      writes.variants.add(variant);
    }
  }
}

function isKey<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
