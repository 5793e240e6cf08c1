import { inTransaction } from "@storewright/db";
import { createProduct, createTestDatabase } from "@storewright/db/testing";
import { newId, type ProductId, trustedId } from "@storewright/kernel";
import type { ProductSearch } from "@storewright/search";
import { createPostgresSearch, refreshDocuments } from "@storewright/search";
import { fillSmallRange, type SmallRange } from "@storewright/search/testing";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, type TestShop } from "../../testing";
import { flattenTree } from "./categories/category-tree";
import { listCategories } from "./categories/list-categories";
import { listProducts } from "./finding/list-products";
import { suggest } from "./finding/suggest";
import { adminGetProduct } from "./products/admin-get-product";
import { adminListProducts } from "./products/admin-list-products";
import { getAvailability } from "./products/get-availability";
import { getProduct } from "./products/get-product";
import { adminListProductsSchema } from "./products/product-schemas";
import { listProductsSchema } from "./schemas";

let shop: TestShop;
let range: SmallRange;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  range = await fillSmallRange(shop.db);
});

afterAll(() => shop.close());

const list = (input: Record<string, unknown> = {}) =>
  listProducts(shop.guest(), listProductsSchema.parse(input));
const adminList = (input: Record<string, unknown> = {}) =>
  adminListProducts(shop.system(), adminListProductsSchema.parse(input));
const idOf = (name: string): ProductId => range.ids.get(name) ?? trustedId("Product", "missing");

describe("the public list", () => {
  test("shows a product as its row in the shop says", async () => {
    const { items, total } = await list({ q: "trail boots" });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      id: idOf("Trail Boots"),
      slug: "trail-boots",
      price: 12_900,
      priceMax: 12_900,
      currency: "USD",
      categorySlug: "shoes",
      categoryName: "Footwear",
      inStock: true,
      rating: 450,
      ratingCount: 10,
    });
  });

  test("labels its facets and puts them in reading order", async () => {
    const { facets } = await list({ category: "clothing" });
    expect(facets.categories.map(({ value, label, count }) => [value, label, count])).toEqual([
      ["clothing", "Clothing", 6],
      ["shoes", "Footwear", 3],
      ["jackets", "Jackets", 3],
      ["home", "Home", 4],
      ["kitchen", "Kitchen", 4],
    ]);
    expect(facets.options.map(({ name }) => name)).toEqual(["Colour", "Size"]);
    const jackets = await list({ category: "jackets" });
    const sizes = jackets.facets.options.find(({ name }) => name === "Size");
    expect(sizes?.values.map(({ value }) => value)).toEqual(["S", "M", "L"]);
  });

  test("gives a colour its swatch", async () => {
    const moss = { value: "Moss" };
    await shop.db.optionValue.updateMany({ where: moss, data: { swatch: "#556b2f" } });
    await shop.deps.cache.purge(["products"]);
    const { facets } = await list({});
    const colours = facets.options.find(({ name }) => name === "Colour")?.values ?? [];
    expect(colours.find(({ value }) => value === "Moss")).toMatchObject({ swatch: "#556b2f" });
    expect(colours.find(({ value }) => value === "Navy")?.swatch).toBeUndefined();
  });

  test("takes a category by slug or id; an unknown one has nothing", async () => {
    expect((await list({ category: "home" })).total).toBe(4);
    expect((await list({ category: range.home })).total).toBe(4);
    expect(await list({ category: "no-such-thing" })).toMatchObject({ items: [], total: 0 });
  });

  test("every category's count in the tree is the total of its list", async () => {
    const nodes = flattenTree(await listCategories(shop.guest()));
    expect(nodes).toHaveLength(5);
    for (const { slug, count } of nodes)
      expect([slug, (await list({ category: slug })).total]).toEqual([slug, count]);
  });

  test("a page past the end is empty and knows the total", async () => {
    expect(await list({ page: 99 })).toMatchObject({ items: [], total: 10, page: 99 });
  });

  test("one question in two spellings is asked once; another one again", async () => {
    let asked = 0;
    const counting: ProductSearch = {
      ...shop.deps.search,
      search: (query) => {
        asked += 1;
        return shop.deps.search.search(query);
      },
    };
    const ctx = { ...shop.guest(), search: counting };
    const ask = (input: Record<string, unknown>) => listProducts(ctx, listProductsSchema.parse(input));
    await ask({ q: "Warm  Jacket", options: { Size: ["M", "L"], Colour: ["Navy"] }, category: "jackets" });
    await ask({
      category: range.jackets,
      options: { Colour: ["Navy"], Size: ["L", "M", "L"] },
      q: "warm jacket ",
    });
    expect(asked).toBe(1);
    await ask({ category: range.jackets, options: { Colour: ["Navy"], Size: ["L"] }, q: "warm jacket" });
    expect(asked).toBe(2);
  });

  test("a degraded answer is not kept once the engine is back", async () => {
    let degraded = true;
    const flaky: ProductSearch = {
      ...shop.deps.search,
      search: async (query) => ({ ...(await shop.deps.search.search(query)), degraded }),
    };
    const ask = () =>
      listProducts({ ...shop.guest(), search: flaky }, listProductsSchema.parse({ q: "kettle" }));
    expect(await ask()).toMatchObject({ total: 1, degraded: true });
    degraded = false;
    expect(await ask()).toMatchObject({ total: 1, degraded: false });
  });
});

describe("one product", () => {
  test("comes by id or slug with all that its page shows", async () => {
    const byId = await getProduct(shop.guest(), { product: idOf("Rain Jacket") });
    expect(byId).toMatchObject({
      name: "Rain Jacket",
      breadcrumbs: [
        { slug: "clothing", name: "Clothing" },
        { slug: "jackets", name: "Jackets" },
      ],
      options: [
        { name: "Colour", values: [{ value: "Moss" }, { value: "Navy", swatch: null }] },
        { name: "Size", values: [{ value: "S" }, { value: "M" }] },
      ],
    });
    expect(byId.variants.map(({ options }) => options)).toEqual([
      { Colour: "Moss", Size: "S" },
      { Colour: "Moss", Size: "M" },
      { Colour: "Navy", Size: "S" },
      { Colour: "Navy", Size: "M" },
    ]);
    expect(await getProduct(shop.guest(), { product: "rain-jacket" })).toEqual(byId);
  });

  test("drafts and archived ones are not found, by no way", async () => {
    for (const name of ["Secret Jacket", "Retired Kettle"]) {
      const slug = name.toLowerCase().replace(" ", "-");
      await expect(getProduct(shop.guest(), { product: idOf(name) })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
      await expect(getProduct(shop.guest(), { product: slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getAvailability(shop.guest(), { productId: idOf(name) })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    await expect(getProduct(shop.guest(), { product: newId("Product") })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("its availability is live where the page is from the cache", async () => {
    const { db } = shop;
    const { productId, variantIds, locationId } = await createProduct(db, {
      variants: [{ onHand: 20 }, { onHand: 20 }],
    });
    const states = async () =>
      (await getAvailability(shop.guest(), { productId })).variants.map((each) => each.stockLevel);
    await getProduct(shop.guest(), { product: productId });
    expect(await states()).toEqual(["in", "in"]);
    const key = { variantId_locationId: { variantId: variantIds[0], locationId } };
    await db.stockLevel.update({ where: key, data: { reserved: 15 } });
    expect(await states()).toEqual(["low", "in"]);
    await db.stockLevel.update({ where: key, data: { reserved: 20 } });
    expect(await states()).toEqual(["out", "in"]);
    expect((await getProduct(shop.guest(), { product: productId })).variants[0]?.stockLevel).toBe("in");
    await db.product.update({ where: { id: productId }, data: { status: "DRAFT" } });
  });
});

describe("suggestions", () => {
  test("complete what is typed with products, categories and questions", async () => {
    const found = await suggest(shop.guest(), { q: "jack", limit: 6 });
    expect(found.products.map(({ name }) => name).sort()).toEqual([
      "Down Jacket",
      "Rain Jacket",
      "Wool Jacket",
    ]);
    expect(found.categories).toContainEqual({ slug: "jackets", name: "Jackets" });
    expect(found.queries).toEqual(["jacket"]);
    expect(found.degraded).toBe(false);
    expect((await suggest(shop.guest(), { q: "s", limit: 6 })).products.length).toBeGreaterThan(0);
  });

  test("never show what is not on sale", async () => {
    expect(await suggest(shop.guest(), { q: "secret", limit: 6 })).toMatchObject({
      products: [],
      queries: [],
    });
  });
});

describe("the list for staff", () => {
  test("is for staff", async () => {
    const query = adminListProductsSchema.parse({});
    await expect(adminListProducts(shop.guest(), query)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    await expect(adminListProducts(shop.user(newId("User")), query)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const productId = idOf("Trail Boots");
    await expect(adminGetProduct(shop.user(newId("User")), { productId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("has every status, filters by it, and finds names, SKUs and ids literally", async () => {
    const names = async (input: Record<string, unknown>) =>
      (await adminList(input)).items.map(({ name }) => name);
    expect((await adminList({ category: "home" })).total).toBe(5);
    expect(await names({ status: "DRAFT", q: "jacket" })).toEqual(["Secret Jacket"]);
    expect(await names({ q: "ket-100" })).toEqual(["Enamel Kettle"]);
    expect(await names({ q: idOf("Wool Jacket") })).toEqual(["Wool Jacket"]);
    expect(await names({ q: "%" })).toEqual([]);
    expect(await names({ q: "jacket", sort: "-price" })).toEqual([
      "Down Jacket",
      "Wool Jacket",
      "Rain Jacket",
      "Secret Jacket",
    ]);
    expect(await names({ q: "jacket", options: { Colour: ["Navy"] }, sort: "name" })).toEqual([
      "Rain Jacket",
      "Wool Jacket",
    ]);
  });

  test("counts stock as it is now, and picks what runs low", async () => {
    const { productId, variantIds, locationId } = await createProduct(shop.db, {
      name: "Hurricane Lamp",
      status: "DRAFT",
      variants: [{ onHand: 30 }, { onHand: 10 }],
    });
    const row = async (input = {}) => (await adminList({ q: "hurricane", ...input })).items[0];
    expect(await row()).toMatchObject({
      stockQty: 40,
      reservedQty: 0,
      lowStock: false,
      variantCount: 2,
      status: "DRAFT",
    });
    expect(await row({ lowStock: true })).toBeUndefined();
    const [, variantId = variantIds[0]] = variantIds;
    const where = { variantId_locationId: { variantId, locationId } };
    await shop.db.stockLevel.update({ where, data: { reserved: 6 } });
    expect(await row({ lowStock: true })).toMatchObject({ stockQty: 40, reservedQty: 6, lowStock: true });
    expect(await row({ outOfStock: true })).toBeUndefined();
    await shop.db.stockLevel.update({ where, data: { reserved: 10 } });
    expect(await row({ outOfStock: true })).toMatchObject({ stockQty: 40, reservedQty: 10 });
    await shop.db.stockLevel.update({ where, data: { reserved: 6 } });
    expect(await adminGetProduct(shop.system(), { productId })).toMatchObject({
      stockQty: 40,
      reservedQty: 6,
      lowStock: true,
      adminVariants: [
        { onHand: 30 },
        { onHand: 10, reserved: 6, levels: [{ locationName: "Main warehouse" }] },
      ],
    });
  });

  test("cuts pages and knows the total past the end", async () => {
    const all = await adminList({ limit: 100, sort: "name" });
    const pages = await Promise.all([1, 2, 3].map((page) => adminList({ limit: 5, page, sort: "name" })));
    expect(pages.flatMap(({ items }) => items)).toEqual(all.items.slice(0, 15));
    expect(await adminList({ limit: 5, page: 50 })).toMatchObject({ items: [], total: all.total });
  });
});

test("a list of many products stays within its page, and its total is right", async () => {
  const { db, close } = await createTestDatabase(inject("databaseUrl"));
  try {
    const { productId } = await createProduct(db, { name: "Grain of Sand" });
    const copies = Array.from({ length: 300 }, (_, index) => index);
    const model = await db.product.findUniqueOrThrow({ where: { id: productId } });
    const ids = copies.map(() => newId("Product"));
    await db.product.createMany({
      data: ids.map((id, index) => ({ ...model, id, slug: `grain-${index}`, name: `Grain ${index}` })),
    });
    await db.variant.createMany({
      data: ids.map((id, index) => ({
        id: newId("Variant"),
        productId: id,
        sku: `GRAIN-${index}`,
        price: index,
      })),
    });
    await inTransaction(db, (tx) => refreshDocuments(tx, [productId, ...ids]));
    const search = createPostgresSearch(db);
    const answer = await search.search({ q: "grain", page: 3, limit: 100, sort: "price", counts: true });
    expect(answer.total).toBe(301);
    expect(answer.ids).toEqual(ids.slice(200));
  } finally {
    await close();
  }
});
