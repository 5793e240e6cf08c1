import { type CategoryId, type LocationId, newId, type ProductId, type VariantId } from "@storewright/kernel";
import type { Db } from "../src/client";

let counter = 0;
const next = () => `${++counter}-${Math.floor(performance.now() * 1000)}`;

/** The default stock location, made on first use. */
export async function defaultLocation(db: Db): Promise<LocationId> {
  const existing = await db.stockLocation.findFirst({ where: { isDefault: true } });
  if (existing) return existing.id as LocationId;
  const id = newId("Location");
  await db.stockLocation.create({ data: { id, code: "main", name: "Main warehouse", isDefault: true } });
  return id;
}

/** A category without a parent. */
export async function createCategory(
  db: Db,
  input: { name?: string; slug?: string; parentId?: CategoryId } = {},
): Promise<CategoryId> {
  const id = newId("Category");
  const name = input.name ?? `Category ${next()}`;
  const slug = input.slug ?? `category-${next()}`;
  await db.category.create({ data: { id, name, slug, parentId: input.parentId ?? null } });
  return id;
}

export interface CreatedProduct {
  readonly productId: ProductId;
  readonly variantIds: readonly [VariantId, ...VariantId[]];
  readonly locationId: LocationId;
}

/** A published product with one variant per entry of `variants`, its stock and the ledger's first movement. */
export async function createProduct(
  db: Db,
  input: {
    name?: string;
    slug?: string;
    categoryId?: CategoryId;
    currency?: string;
    status?: "DRAFT" | "PUBLISHED" | "ARCHIVED";
    variants?: readonly { price?: number; onHand?: number; size?: string }[];
  } = {},
): Promise<CreatedProduct> {
  const locationId = await defaultLocation(db);
  const productId = newId("Product");
  const key = next();
  const variants = input.variants ?? [{}];
  await db.product.create({
    data: {
      id: productId,
      name: input.name ?? `Product ${key}`,
      slug: input.slug ?? `product-${key}`,
      status: input.status ?? "PUBLISHED",
      categoryId: input.categoryId ?? (await createCategory(db)),
      currency: input.currency ?? "USD",
    },
  });
  const variantIds: VariantId[] = [];
  for (const [position, variant] of variants.entries()) {
    const variantId = newId("Variant");
    const onHand = variant.onHand ?? 10;
    variantIds.push(variantId);
    await db.variant.create({
      data: {
        id: variantId,
        productId,
        sku: `SKU-${key}-${position}`,
        price: variant.price ?? 1_000,
        position,
        optionKey: variants.length > 1 ? `Size=${variant.size ?? position}` : "",
      },
    });
    await db.stockLevel.create({ data: { variantId, locationId, onHand } });
    if (onHand > 0) {
      await db.stockMovement.create({
        data: {
          id: newId("StockMovement"),
          variantId,
          locationId,
          delta: onHand,
          cause: "INITIAL",
          actor: "system",
        },
      });
    }
  }
  if (variants.length > 1) await addSizeOption(db, productId, variantIds, variants);
  const [first, ...rest] = variantIds;
  if (first === undefined) throw new Error("a product needs at least one variant");
  return { productId, variantIds: [first, ...rest], locationId };
}

async function addSizeOption(
  db: Db,
  productId: ProductId,
  variantIds: readonly VariantId[],
  variants: readonly { size?: string }[],
): Promise<void> {
  const optionId = newId("Option");
  await db.productOption.create({ data: { id: optionId, productId, name: "Size", position: 0 } });
  for (const [position, variantId] of variantIds.entries()) {
    const valueId = newId("OptionValue");
    const value = variants[position]?.size ?? String(position);
    await db.optionValue.create({ data: { id: valueId, optionId, value, position } });
    await db.variantOption.create({ data: { variantId, optionId, valueId } });
  }
}

/** A shipping method that costs `price` minor units. */
export async function createShippingMethod(db: Db, price = 490, code = "standard"): Promise<string> {
  await db.shippingMethod.create({ data: { code, name: "Standard", price, currency: "USD" } });
  return code;
}

/** What every order's row must have, of an order about which nothing else matters; its lines and amounts are the test's. */
export function bareOrder() {
  return {
    currency: "USD",
    shippingMethod: "standard",
    cartId: newId("Cart"),
    cartVersion: 1,
    email: "",
    emailIndex: "",
    shippingName: "",
    shippingAddress: "",
    holdExpiresAt: new Date(),
  };
}
