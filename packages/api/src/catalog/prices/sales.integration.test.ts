import { createProduct } from "@storewright/db/testing";
import { newId, type ProductId, type Role, type VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, type TestShop } from "../../../testing";
import { listProducts } from "../finding/list-products";
import { adminListProducts } from "../products/admin-list-products";
import { bulkUpdate } from "../products/bulk-update";
import { getProduct } from "../products/get-product";
import { adminListProductsSchema, type UpdateProductInput } from "../products/product-schemas";
import { turnProducts } from "../products/turn-products";
import { updateProduct } from "../products/update-product";
import { listProductsSchema } from "../schemas";
import { outcomes, refusal } from "../test-refusal";
import { priceHistory } from "./price-history";
import { recordPassedPrices } from "./record-prices";

let shop: TestShop;
const staffId = newId("User");
const as = (role: Role = "manager") => shop.user(staffId, role);
const change = (productId: ProductId, input: Omit<UpdateProductInput, "productId">) =>
  updateProduct(as(), { productId, ...input });
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const hour = 3_600_000;
const day = 24 * hour;
const prices = async (variantId: VariantId) =>
  (await priceHistory(as(), { variantId })).map(({ price }) => price);

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());

/** Two hours pass for one product: everything that it has to do with time lies so much further back. */
async function twoHoursPass(productId: ProductId) {
  const { db } = shop;
  await db.$executeRaw`
    UPDATE product SET publish_at = publish_at - interval '2 hours', created_at = created_at - interval '2 hours'
    WHERE id = ${productId}`;
  await db.$executeRaw`
    UPDATE variant SET sale_starts_at = sale_starts_at - interval '2 hours',
      sale_ends_at = sale_ends_at - interval '2 hours' WHERE product_id = ${productId}`;
  await db.$executeRaw`
    UPDATE variant_price SET valid_from = valid_from - interval '2 hours', valid_to = valid_to - interval '2 hours'
    WHERE variant_id IN (SELECT id FROM variant WHERE product_id = ${productId})`;
  await db.$executeRaw`
    UPDATE product_document SET turns_at = turns_at - interval '2 hours' WHERE product_id = ${productId}`;
}

/** Rewrites when a price counted, as if the days had passed. */
async function back(variantId: VariantId, price: number, fromDays: number, toDays: number | null) {
  await shop.db.$executeRaw`
    UPDATE variant_price SET valid_from = now() - ${fromDays}::int * interval '1 day',
      valid_to = CASE WHEN ${toDays}::int IS NULL THEN NULL ELSE now() - ${toDays}::int * interval '1 day' END
    WHERE variant_id = ${variantId} AND price = ${price}`;
}

describe("a sale", () => {
  test("that has begun is charged, shown and sorted by; its end brings the price back by the clock", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ price: 10_000 }] });
    const [variantId] = variantIds;
    await change(productId, { price: 10_000 });
    const sold = await change(productId, { salePrice: 7_500, saleEndsAt: inMs(hour) });
    expect(sold).toMatchObject({ price: 7_500, regularPrice: 10_000, onSale: true });
    expect(sold.variants[0]).toMatchObject({ price: 7_500, regularPrice: 10_000, lowestPrice30: 10_000 });
    expect(sold.adminVariants[0]).toMatchObject({ price: 10_000, salePrice: 7_500 });
    const onSale = await listProducts(shop.guest(), listProductsSchema.parse({ onSale: true }));
    expect(onSale.items).toMatchObject([{ id: productId, price: 7_500, regularPrice: 10_000, onSale: true }]);
    const inAdmin = await adminListProducts(as(), adminListProductsSchema.parse({ onSale: true }));
    expect(inAdmin.items.map(({ id, price }) => [id, price])).toEqual([[productId, 7_500]]);
    expect(await getProduct(shop.guest(), { product: productId })).toMatchObject({ price: 7_500 });
    expect(await turnProducts(shop.deps)).toBe(0);
    await twoHoursPass(productId);
    expect(await turnProducts(shop.deps)).toBe(1);
    expect(await getProduct(shop.guest(), { product: productId })).toMatchObject({
      price: 10_000,
      onSale: false,
    });
    expect(await prices(variantId)).toEqual([10_000, 7_500, 10_000]);
    const history = await shop.db.variantPrice.findMany({
      where: { variantId },
      orderBy: { validFrom: "asc" },
    });
    const { saleEndsAt } = await shop.db.variant.findUniqueOrThrow({ where: { id: variantId } });
    expect(history[1]?.validTo).toEqual(saleEndsAt);
    expect(history.map(({ validTo }) => validTo)).toEqual([
      history[1]?.validFrom,
      history[2]?.validFrom,
      null,
    ]);
    expect(await turnProducts(shop.deps)).toBe(0);
  });

  test("that is to begin begins by the clock, in the document, the pages and the history", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ price: 5_000 }] });
    const before = await change(productId, {
      salePrice: 4_000,
      saleStartsAt: inMs(hour),
      saleEndsAt: inMs(day),
    });
    expect(before).toMatchObject({ price: 5_000, onSale: false });
    expect(await prices(variantIds[0])).toEqual([5_000]);
    await twoHoursPass(productId);
    expect(await turnProducts(shop.deps)).toBe(1);
    const during = await getProduct(shop.guest(), { product: productId });
    expect(during).toMatchObject({ price: 4_000, onSale: true });
    expect(during.variants[0]).toMatchObject({ lowestPrice30: 5_000 });
    expect(during.variants[0]?.saleEndsAt).not.toBeNull();
    expect(await prices(variantIds[0])).toEqual([4_000, 5_000]);
    const events = await shop.db.outboxEvent.findMany({ where: { type: "catalog.products-changed" } });
    expect(JSON.stringify(events)).toContain(productId);
  });

  test("shows the lowest price of the 30 days before it, not of its own time, nor of longer ago", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ price: 9_000 }] });
    const [variantId] = variantIds;
    await change(productId, { price: 8_000 });
    await change(productId, { price: 10_000 });
    await change(productId, { price: 9_500 });
    await change(productId, { salePrice: 7_000 });
    await back(variantId, 9_000, 90, 60);
    await back(variantId, 8_000, 60, 45);
    await back(variantId, 10_000, 45, 20);
    await back(variantId, 9_500, 20, 5);
    await back(variantId, 7_000, 5, null);
    await shop.deps.cache.purge([`product:${productId}`]);
    const shown = await getProduct(shop.guest(), { product: productId });
    expect(shown.variants[0]).toMatchObject({ price: 7_000, lowestPrice30: 9_500 });
    await back(variantId, 8_000, 60, 34);
    await shop.deps.cache.purge([`product:${productId}`]);
    const reached = await getProduct(shop.guest(), { product: productId });
    expect(reached.variants[0]?.lowestPrice30).toBe(8_000);
  });

  test("of a product that never had another price claims nothing", async () => {
    const { productId } = await createProduct(shop.db, { variants: [{ price: 900 }] });
    await shop.db.variant.updateMany({ where: { productId }, data: { salePrice: 700 } });
    await shop.db.$transaction((tx) => recordPassedPrices(tx, [productId]));
    const { variants } = await getProduct(shop.guest(), { product: productId });
    expect(variants[0]).toMatchObject({ onSale: true, lowestPrice30: null });
  });

  test("is refused where it would not be one, and nothing is written", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ price: 1_000 }] });
    const paths = async (input: Omit<UpdateProductInput, "productId">) =>
      (await refusal(change(productId, input))).paths;
    expect(await paths({ salePrice: 1_000 })).toEqual(["salePrice"]);
    expect(await paths({ saleStartsAt: inMs(day) })).toEqual(["salePrice"]);
    expect(await paths({ salePrice: 500, saleStartsAt: inMs(day), saleEndsAt: inMs(1) })).toEqual([
      "saleEndsAt",
    ]);
    await change(productId, { salePrice: 500 });
    expect(await paths({ price: 500 })).toEqual(["price"]);
    expect(await prices(variantIds[0])).toEqual([500, 1_000]);
    const ended = await change(productId, { salePrice: null });
    expect(ended).toMatchObject({ price: 1_000, onSale: false });
    expect(await prices(variantIds[0])).toEqual([1_000, 500, 1_000]);
  });

  test("many changes at once leave one open price and no gap", async () => {
    const { productId, variantIds } = await createProduct(shop.db, {
      variants: [{ price: 100 }, { price: 200 }],
    });
    const works = Array.from({ length: 20 }, (_, index) => change(productId, { price: 1_000 + index }));
    expect(await outcomes(works)).toEqual({ done: 20, codes: [] });
    for (const variantId of variantIds) {
      const rows = await shop.db.variantPrice.findMany({
        where: { variantId },
        orderBy: { validFrom: "asc" },
      });
      expect(rows).toHaveLength(21);
      const ends = rows.map(({ validTo }) => validTo?.getTime() ?? null);
      expect(ends).toEqual([...rows.slice(1).map(({ validFrom }) => validFrom.getTime()), null]);
    }
  });
});

describe("a scheduled product", () => {
  test("goes on sale by itself, once, with the time it was meant for", async () => {
    const { productId } = await createProduct(shop.db, { status: "DRAFT" });
    const publishAt = inMs(hour);
    const waiting = await change(productId, { status: "SCHEDULED", publishAt });
    expect(waiting).toMatchObject({ status: "SCHEDULED", publishAt });
    expect((await refusal(getProduct(shop.guest(), { product: productId }))).code).toBe("NOT_FOUND");
    expect(await turnProducts(shop.deps)).toBe(0);
    await twoHoursPass(productId);
    const turned = await Promise.all([turnProducts(shop.deps), turnProducts(shop.deps)]);
    expect(turned.sort()).toEqual([0, 1]);
    const shown = await getProduct(shop.guest(), { product: productId });
    expect(shown.version).toBe(waiting.version + 1);
    const row = await shop.db.product.findUniqueOrThrow({ where: { id: productId } });
    expect(row).toMatchObject({
      status: "PUBLISHED",
      publishAt: null,
      publishedAt: new Date(Date.parse(publishAt) - 2 * hour),
    });
  });

  test("is taken back into the drafts, or refused without a time", async () => {
    const { productId } = await createProduct(shop.db, { status: "DRAFT" });
    expect((await refusal(change(productId, { status: "SCHEDULED" }))).paths).toEqual(["publishAt"]);
    await change(productId, { status: "SCHEDULED", publishAt: inMs(day) });
    const moved = await change(productId, { publishAt: inMs(2 * day) });
    expect(moved.status).toBe("SCHEDULED");
    expect(await change(productId, { status: "DRAFT" })).toMatchObject({ status: "DRAFT", publishAt: null });
    expect((await refusal(change(productId, { publishAt: inMs(day) }))).paths).toEqual(["publishAt"]);
  });
});

describe("a bulk change", () => {
  test("reprices, reduces and publishes many in one go, and says which could not", async () => {
    const make = (price: number, status: "DRAFT" | "PUBLISHED" = "DRAFT") =>
      createProduct(shop.db, { status, variants: [{ price }] });
    const [dear, cheap, empty] = [await make(2_000), await make(1), await make(500)];
    await shop.db.variant.updateMany({
      where: { productId: empty.productId },
      data: { archivedAt: new Date() },
    });
    const unknown = newId("Product");
    const productIds = [dear.productId, cheap.productId, empty.productId, unknown, dear.productId];
    const published = await bulkUpdate(as(), {
      productIds,
      set: { status: "PUBLISHED", priceChange: { percent: -10 }, salePercent: 25 },
    });
    expect(published.changed).toBe(1);
    expect(published.refused.map(({ productId }) => productId)).toEqual([
      cheap.productId,
      empty.productId,
      unknown,
    ]);
    expect(await getProduct(shop.guest(), { product: dear.productId })).toMatchObject({
      regularPrice: 1_800,
      price: 1_350,
      onSale: true,
    });
    expect(await prices(dear.variantIds[0])).toEqual([1_350, 2_000]);
    const low = await bulkUpdate(as(), {
      productIds: [dear.productId],
      set: { priceChange: { amount: -1_800 } },
    });
    expect(low).toMatchObject({ changed: 0, refused: [{ productId: dear.productId }] });
    await bulkUpdate(as(), { productIds: [dear.productId], set: { salePercent: null, featured: true } });
    expect(await getProduct(shop.guest(), { product: dear.productId })).toMatchObject({ price: 1_800 });
  });

  test("that makes no sense is refused as a whole", async () => {
    const { productId } = await createProduct(shop.db);
    const paths = async (set: Parameters<typeof bulkUpdate>[1]["set"]) =>
      (await refusal(bulkUpdate(as(), { productIds: [productId], set }))).paths;
    expect(await paths({})).toEqual(["set"]);
    expect(await paths({ saleEndsAt: inMs(day) })).toEqual(["set.salePercent"]);
    expect(await paths({ categoryId: newId("Category") })).toEqual(["categoryId"]);
    expect(await paths({ status: "DRAFT", publishAt: inMs(day) })).toEqual(["set.publishAt"]);
    const denied = bulkUpdate(as("fulfilment"), { productIds: [productId], set: { featured: true } });
    expect((await refusal(denied)).code).toBe("FORBIDDEN");
  });

  test("of the same products by two staff waits, and loses nothing", async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () => createProduct(shop.db, { variants: [{ price: 1_000 }] })),
    );
    const ids = made.map(({ productId }) => productId);
    const raise = (productIds: ProductId[]) =>
      bulkUpdate(as(), { productIds, set: { priceChange: { amount: 1 } } });
    const works = Array.from({ length: 10 }, (_, index) => raise(index % 2 === 0 ? ids : [...ids].reverse()));
    expect(await outcomes(works)).toEqual({ done: 10, codes: [] });
    const rows = await shop.db.variant.findMany({ where: { productId: { in: ids } } });
    expect(new Set(rows.map(({ price }) => price))).toEqual(new Set([1_010]));
  });
});
