import { inTransaction, type Tx } from "@storewright/db";
import { newId, trustedId, type VariantId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { record } from "../../audit";
import { actorOf, authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminProduct } from "../admin-views";
import { writeAttributes } from "../attributes/write-attributes";
import { changePrices, changesPrices } from "../prices/change-prices";
import { invalid } from "../refusals";
import { setStock } from "../stock/set-stock";
import { defaultLocationId, requireOpenLocation } from "../stock/stock-location";
import { sealStockNote } from "../stock/stock-note";
import { adminGetProduct } from "./admin-get-product";
import { forgetProducts } from "./forget-products";
import { lockProduct } from "./lock-product";
import type { UpdateProductInput } from "./product-schemas";
import { writeProduct, writeRelated } from "./write-product";

/**
 * Changes a product, its prices and sales or the stock of one of its variants, in one transaction with its ledger row,
 * its price history, its document and its events. @throws {DomainError} NOT_FOUND, VALIDATION_FAILED, CONFLICT with
 * what is in force now
 */
export async function updateProduct(ctx: Ctx, input: UpdateProductInput): Promise<AdminProduct> {
  authoriseChange(ctx, input);
  const { productId, variantId, attributes, relatedIds, lowStockThreshold } = input;
  await inTransaction(ctx.db, async (tx) => {
    const current = await lockProduct(tx, productId, input.expectedVersion);
    const before = await productBefore(tx, input);
    const variantIds = await readVariantIds(tx, input);
    await writeProduct(tx, input, current, variantIds.length);
    if (changesPrices(input)) await changePrices(tx, { ...input, productId, variantId });
    if (lowStockThreshold !== undefined) {
      const which = variantId === undefined ? {} : { id: variantId };
      await tx.variant.updateMany({
        where: { productId, archivedAt: null, ...which },
        data: { lowStockThreshold },
      });
    }
    if (attributes !== undefined) await writeAttributes(tx, productId, attributes);
    if (relatedIds !== undefined) await writeRelated(tx, productId, relatedIds);
    const stockChanged = changesLevel(input) && (await changeStock(ctx, tx, input, variantIds));
    await refreshDocuments(tx, [productId]);
    await emit(tx, "catalog.product-updated", { productId });
    if (stockChanged) await emit(tx, "catalog.stock-changed", { productIds: [productId] });
    const entity = { kind: "product", id: productId } as const;
    await record(tx, ctx, { action: "product.update", entity, before, after: input, reason: input.note });
  });
  await forgetProducts(ctx, [productId]);
  return adminGetProduct(ctx, { productId });
}

/** What the change is held against: the product, and the variant and count that it names. */
async function productBefore(tx: Tx, { productId, variantId, locationId, stockQty }: UpdateProductInput) {
  const product = await tx.product.findUnique({ where: { id: productId } });
  const which = variantId === undefined ? {} : { id: variantId };
  const variants = await tx.variant.findMany({
    where: { productId, archivedAt: null, ...which },
    select: { id: true, price: true, salePrice: true, lowStockThreshold: true, stockLevels: true },
    take: 2,
  });
  const [only, second] = variants;
  if (only === undefined || second !== undefined) return { ...product };
  const { stockLevels, id, ...prices } = only;
  const at = stockLevels.filter((level) => locationId === undefined || level.locationId === locationId);
  const level = stockQty !== undefined && at.length === 1 ? at[0] : undefined;
  const stock = level === undefined ? {} : { stockQty: level.onHand, backorderLimit: level.backorderLimit };
  return { ...product, ...prices, variantId: id, ...stock };
}

/** What is about stock, or says which variant and version is meant: the rest is the product's. */
const aboutStock: ReadonlySet<string> = new Set([
  "productId",
  "variantId",
  "locationId",
  "expectedVersion",
  "expectedStockQty",
  "note",
  "stockQty",
  "stockCause",
  "backorderLimit",
  "lowStockThreshold",
]);

/** The product's own fields and its stock are two permissions; whoever asks for both needs both. */
function authoriseChange(ctx: Ctx, input: UpdateProductInput): void {
  const { stockQty, lowStockThreshold } = input;
  const changesProduct = Object.entries(input).some(
    ([field, value]) => value !== undefined && !aboutStock.has(field),
  );
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
  await requireOpenLocation(tx, locationId);
  const { stockQty, expectedStockQty, backorderLimit, stockCause: cause = "ADJUSTMENT" } = input;
  const count = { stockQty, expectedStockQty, backorderLimit };
  const movementId = newId("StockMovement");
  const note = await sealStockNote(ctx.cipher, movementId, input.note ?? "");
  return setStock(tx, { variantId, locationId, ...count, cause, actor: actorOf(ctx), note, movementId });
}
