import { inTransaction, Prisma, type ProductStatus, type Tx } from "@storewright/db";
import { DomainError, type LocationId, trustedId, type VariantId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { adminGetProduct } from "./admin-get-product";
import { tagsOfProducts } from "./cache-entries";
import { noSuchProduct } from "./get-product";
import type { UpdateProductInput } from "./schemas";
import { setStock } from "./set-stock";
import { defaultLocationId } from "./stock-location";
import type { AdminProduct } from "./views";

/**
 * Changes a product, its price or the stock of one of its variants, in one transaction with its ledger row, its
 * document and its events. @throws {DomainError} NOT_FOUND, VALIDATION_FAILED, CONFLICT with what is in force now
 */
export async function updateProduct(ctx: Ctx, input: UpdateProductInput): Promise<AdminProduct> {
  authoriseChange(ctx, input);
  const { productId } = input;
  await inTransaction(ctx.db, async (tx) => {
    const current = await lockProduct(tx, input);
    const variantIds = await readVariantIds(tx, input);
    await writeProduct(tx, input, current, variantIds);
    const stockChanged = changesLevel(input) && (await changeStock(ctx, tx, input, variantIds));
    await refreshDocuments(tx, [productId]);
    await emit(tx, "catalog.product-updated", { productId });
    if (stockChanged) await emit(tx, "catalog.stock-changed", { productIds: [productId] });
  });
  await forget(ctx, input);
  return adminGetProduct(ctx, { productId });
}

/** The product's own fields and its stock are two permissions; whoever asks for both needs both. */
function authoriseChange(ctx: Ctx, input: UpdateProductInput): void {
  const { name, description, status, price, stockQty, lowStockThreshold } = input;
  const changesProduct = [name, description, status, price].some((field) => field !== undefined);
  const changesStock = changesLevel(input) || lowStockThreshold !== undefined;
  if (changesProduct || !changesStock) authorise(ctx, "catalog:write");
  if (changesStock) authorise(ctx, "inventory:write");
  for (const field of ["expectedStockQty", "stockCause"] as const) {
    if (input[field] !== undefined && stockQty === undefined)
      throw invalid(field, "goes with a new stock quantity");
  }
  if (!changesProduct && !changesStock) throw invalid("", "names nothing to change");
}

/** Whether the change is about a variant's level at a location. */
const changesLevel = ({ stockQty, backorderLimit }: UpdateProductInput) =>
  stockQty !== undefined || backorderLimit !== undefined;

interface Current {
  version: number;
  status: ProductStatus;
  published_at: Date | null;
}

async function lockProduct(tx: Tx, { productId, expectedVersion }: UpdateProductInput): Promise<Current> {
  const [current] = await tx.$queryRaw<Current[]>`
    SELECT version, status, published_at FROM product WHERE id = ${productId} FOR NO KEY UPDATE`;
  if (current === undefined) throw noSuchProduct();
  if (expectedVersion !== undefined && expectedVersion !== current.version) {
    throw new DomainError("CONFLICT", {
      message: "Somebody has changed this product in the meantime. Look at it again before you change it.",
      data: { currentVersion: current.version },
    });
  }
  return current;
}

async function readVariantIds(tx: Tx, { productId, variantId }: UpdateProductInput): Promise<VariantId[]> {
  const rows = await tx.variant.findMany({
    where: { productId, archivedAt: null },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const ids = rows.map(({ id }) => trustedId("Variant", id));
  if (variantId !== undefined && !ids.includes(variantId))
    throw invalid("variantId", "is not a variant of this product");
  return ids;
}

async function writeProduct(
  tx: Tx,
  input: UpdateProductInput,
  current: Current,
  variantIds: readonly VariantId[],
): Promise<void> {
  const { productId, name, description, status, price, lowStockThreshold, variantId } = input;
  if (status === "PUBLISHED" && variantIds.length === 0)
    throw invalid("status", "cannot be PUBLISHED without a variant");
  const firstPublished = status === "PUBLISHED" && current.published_at === null;
  await tx.product.update({
    where: { id: productId },
    data: {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(status === undefined ? {} : { status }),
      ...(firstPublished ? { publishedAt: new Date() } : {}),
      version: { increment: 1 },
    },
  });
  if (price === undefined && lowStockThreshold === undefined) return;
  await tx.variant.updateMany({
    where: { productId, archivedAt: null, ...(variantId === undefined ? {} : { id: variantId }) },
    data: {
      ...(price === undefined ? {} : { price }),
      ...(lowStockThreshold === undefined ? {} : { lowStockThreshold }),
    },
  });
}

async function changeStock(
  ctx: Ctx,
  tx: Tx,
  input: UpdateProductInput,
  variantIds: readonly VariantId[],
): Promise<boolean> {
  const variantId = input.variantId ?? (variantIds.length === 1 ? variantIds[0] : undefined);
  if (variantId === undefined) {
    throw invalid(
      "variantId",
      `is needed with a stock quantity or a back-order limit: this product has ${variantIds.length} variants`,
    );
  }
  const locationId = input.locationId ?? (await defaultLocationId(tx));
  await assertLocation(tx, locationId);
  const { stockQty, expectedStockQty, backorderLimit, stockCause: cause = "ADJUSTMENT", note = "" } = input;
  const count = { stockQty, expectedStockQty, backorderLimit };
  return setStock(tx, { variantId, locationId, ...count, cause, actor: actorOf(ctx), note });
}

async function assertLocation(tx: Tx, id: LocationId): Promise<void> {
  const [found] = await tx.$queryRaw<unknown[]>(Prisma.sql`SELECT 1 FROM stock_location WHERE id = ${id}`);
  if (found === undefined) throw invalid("locationId", "is not a location of this shop");
}

/** The change is committed: a cache that cannot be reached now is purged by the worker, or runs out by itself. */
async function forget(ctx: Ctx, { productId }: UpdateProductInput): Promise<void> {
  try {
    await ctx.cache.purge(tagsOfProducts([productId]));
  } catch (error) {
    ctx.log.warn({ err: error, productId }, "the cache could not be purged after a change of a product");
  }
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: `This change is not valid: ${path === "" ? "it" : path} ${message}.`,
    errors: [{ path, message }],
  });
}
