import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, type ProductId } from "@storewright/kernel";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { BulkResult } from "../admin-views";
import { type PricedVariantRow, readPrices, repriced, setsPrices, writePrices } from "../prices/bulk-prices";
import { invalid } from "../refusals";
import { forgetProducts } from "./forget-products";
import type { LockedProduct } from "./lock-product";
import type { BulkInput } from "./product-schemas";
import { touchProducts } from "./touch-products";
import { requireCategory, statusOf } from "./write-product";

type Row = Pick<LockedProduct, "status" | "published_at" | "publish_at"> & {
  id: ProductId;
  variants: number;
};

/**
 * The same change of up to 200 products in one transaction; what one of them cannot have is refused for that one
 * alone, and said. @throws {DomainError} VALIDATION_FAILED where the change itself makes no sense
 */
export async function bulkUpdate(ctx: Ctx, { productIds, set }: BulkInput): Promise<BulkResult> {
  authorise(ctx, "catalog:write");
  checkSet(set);
  const result = await inTransaction(
    ctx.db,
    async (tx) => {
      const outcome = await change(tx, [...new Set(productIds)], set);
      const entity = { kind: "product", id: "many" } as const;
      const after = { ...set, productIds: outcome.changed };
      await record(tx, ctx, { action: "product.bulk-update", entity, after });
      return outcome;
    },
    30_000,
  );
  await forgetProducts(ctx, result.changed);
  return { changed: result.changed.length, refused: result.refused };
}

function checkSet(set: BulkInput["set"]): void {
  const { salePercent, saleStartsAt, saleEndsAt, publishAt, status } = set;
  if (Object.values(set).every((value) => value === undefined))
    throw invalid("set", "names nothing to change");
  const hasTimes = saleStartsAt !== undefined || saleEndsAt !== undefined;
  if (hasTimes && (salePercent ?? null) === null)
    throw invalid("set.salePercent", "is needed with the time of a sale");
  const [start, end] = [saleStartsAt ?? null, saleEndsAt ?? null];
  if (start !== null && end !== null && new Date(end) <= new Date(start))
    throw invalid("set.saleEndsAt", "must be after the beginning of the sale");
  if (publishAt !== undefined && status !== "SCHEDULED")
    throw invalid("set.publishAt", "goes with the status SCHEDULED");
}

async function change(tx: Tx, productIds: ProductId[], set: BulkInput["set"]) {
  if (set.categoryId !== undefined) await requireCategory(tx, set.categoryId);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, status, published_at, publish_at, (
      SELECT count(*)::int FROM variant v WHERE v.product_id = product.id AND v.archived_at IS NULL
    ) AS variants
    FROM product WHERE id = ANY (${productIds}::text[]) ORDER BY id FOR NO KEY UPDATE`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const prices = setsPrices(set) ? await readPrices(tx, productIds) : [];
  const refused: { productId: ProductId; message: string }[] = [];
  const changed: ProductId[] = [];
  const written: PricedVariantRow[] = [];
  const data: object[] = [];
  for (const productId of productIds) {
    const row = byId.get(productId);
    const outcome = row === undefined ? "There is no such product." : outcomeOf(row, prices, set);
    if (typeof outcome === "string") {
      refused.push({ productId, message: outcome });
      continue;
    }
    changed.push(productId);
    written.push(...outcome.prices);
    data.push({ id: productId, ...outcome.status });
  }
  if (changed.length === 0) return { changed, refused };
  await writeProducts(tx, data, set);
  if (written.length > 0) await writePrices(tx, changed, written);
  await touchProducts(tx, changed);
  return { changed, refused };
}

/** What is to be written about one product, or why it is left alone. */
function outcomeOf(row: Row, prices: readonly PricedVariantRow[], set: BulkInput["set"]) {
  try {
    const status = statusOf(set, row, row.variants);
    const own = prices.filter(({ product_id }) => product_id === row.id).map((each) => repriced(each, set));
    const problem = own.find((each) => typeof each === "string");
    if (problem !== undefined) return `Left as it is: ${problem}.`;
    return { status, prices: own.filter((each) => typeof each !== "string") };
  } catch (error) {
    if (error instanceof DomainError && error.code === "VALIDATION_FAILED") return error.message;
    throw error;
  }
}

async function writeProducts(tx: Tx, data: readonly object[], set: BulkInput["set"]): Promise<void> {
  const { categoryId = null, featured = null } = set;
  await tx.$executeRaw`
    UPDATE product p SET version = p.version + 1, updated_at = now(),
      category_id = coalesce(${categoryId}, p.category_id), featured = coalesce(${featured}::boolean, p.featured),
      status = coalesce(c.status, p.status), published_at = coalesce(c."publishedAt", p.published_at),
      publish_at = CASE WHEN c.status IS NULL THEN p.publish_at ELSE c."publishAt" END
    FROM json_to_recordset(${JSON.stringify(data)}::json)
      AS c (id text, status "ProductStatus", "publishAt" timestamptz, "publishedAt" timestamptz)
    WHERE p.id = c.id`;
}
