import { inTransaction, isUniqueViolation, type Tx } from "@storewright/db";
import { newId, type ProductId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { record } from "../../audit";
import { actorOf, authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminProduct } from "../admin-views";
import { writeAttributes } from "../attributes/write-attributes";
import { recordChangedPrices } from "../prices/record-prices";
import { invalid } from "../refusals";
import { defaultLocationId } from "../stock/stock-location";
import { adminGetProduct } from "./admin-get-product";
import { claimSlug, freeSlug } from "./claim-slug";
import { forgetProducts } from "./forget-products";
import type { CreateProductInput } from "./product-schemas";
import { slugFrom } from "./slug-from";
import { requireCategory, statusOf } from "./write-product";

/**
 * Makes a product with one variant, in one transaction with its first stock, price, document and events. Options come
 * with `saveOptions`. @throws {DomainError} VALIDATION_FAILED with the field
 */
export async function createProduct(ctx: Ctx, input: CreateProductInput): Promise<AdminProduct> {
  authorise(ctx, "catalog:write");
  if (input.stockQty !== undefined) authorise(ctx, "inventory:write");
  const productId = newId("Product");
  try {
    await inTransaction(ctx.db, (tx) => insertProduct(ctx, tx, productId, input));
  } catch (error) {
    // Two at once with one SKU: each sees that it is free.
    if (isUniqueViolation(error)) throw invalid("sku", "is taken by another variant");
    throw error;
  }
  await forgetProducts(ctx, [productId]);
  return adminGetProduct(ctx, { productId });
}

async function insertProduct(
  ctx: Ctx,
  tx: Tx,
  productId: ProductId,
  input: CreateProductInput,
): Promise<void> {
  const { name, categoryId, description = "", highlights = [], taxClass = "standard" } = input;
  const { seoTitle = "", seoText = "", featured = false, attributes = [] } = input;
  await requireCategory(tx, categoryId);
  const slug = input.slug ?? (await freeSlug(tx, "PRODUCT", name));
  await claimSlug(tx, { kind: "PRODUCT", targetId: productId, wanted: slug, current: null });
  const none = { status: "DRAFT", published_at: null, publish_at: null } as const;
  const texts = { name, slug, description, highlights: [...highlights], seoTitle, seoText };
  const currency = ctx.settings.currency;
  const rest = { categoryId, taxClass, featured, currency, ...statusOf(input, none, 1) };
  await tx.product.create({ data: { id: productId, ...texts, ...rest } });
  await insertVariant(ctx, tx, productId, input);
  await recordChangedPrices(tx, [productId]);
  await writeAttributes(tx, productId, attributes);
  await refreshDocuments(tx, [productId]);
  await emit(tx, "catalog.product-updated", { productId });
  const entity = { kind: "product", id: productId } as const;
  await record(tx, ctx, { action: "product.create", entity, after: { ...input, slug } });
}

async function insertVariant(
  ctx: Ctx,
  tx: Tx,
  productId: ProductId,
  input: CreateProductInput,
): Promise<void> {
  const { name, price, stockQty = 0, weightGrams = 0 } = input;
  const sku = input.sku ?? (await freeSku(tx, name));
  const taken = await tx.variant.findUnique({ where: { sku }, select: { id: true } });
  if (taken !== null) throw invalid("sku", "is taken by another variant");
  const variantId = newId("Variant");
  const locationId = await defaultLocationId(tx);
  await tx.variant.create({ data: { id: variantId, productId, sku, price, weightGrams } });
  await tx.stockLevel.create({ data: { variantId, locationId, onHand: stockQty } });
  if (stockQty === 0) return;
  const movement = { delta: stockQty, cause: "INITIAL", actor: actorOf(ctx) } as const;
  await tx.stockMovement.create({
    data: { id: newId("StockMovement"), variantId, locationId, ...movement },
  });
}

/** An SKU of the name that no variant has. */
async function freeSku(tx: Tx, name: string): Promise<string> {
  const plain = slugFrom(name).toUpperCase().slice(0, 40);
  const rows = await tx.variant.findMany({ where: { sku: { startsWith: plain } }, select: { sku: true } });
  const taken = new Set(rows.map(({ sku }) => sku));
  let sku = plain;
  for (let number = 2; taken.has(sku); number += 1) sku = `${plain}-${number}`;
  return sku;
}
