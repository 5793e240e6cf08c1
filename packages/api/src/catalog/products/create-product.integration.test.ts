import { createProduct as addProduct, createCategory, defaultLocation } from "@storewright/db/testing";
import { type CategoryId, newId, type Role } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, type TestShop } from "../../../testing";
import { listProducts } from "../finding/list-products";
import { priceHistory } from "../prices/price-history";
import { listProductsSchema } from "../schemas";
import { listLocations } from "../stock/list-locations";
import { saveLocation } from "../stock/save-location";
import { outcomes, refusal } from "../test-refusal";
import { adminGetProduct } from "./admin-get-product";
import { createProduct } from "./create-product";
import { getProduct } from "./get-product";
import { createProductSchema } from "./product-schemas";
import { relatedProducts } from "./related-products";
import { saveImages } from "./save-images";
import { updateProduct } from "./update-product";

let shop: TestShop;
let categoryId: CategoryId;
const staffId = newId("User");
const as = (role: Role = "manager") => shop.user(staffId, role);
const create = (input: Record<string, unknown>, role?: Role) =>
  createProduct(as(role), createProductSchema.parse({ name: "Kettle", categoryId, price: 4_500, ...input }));

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  categoryId = await createCategory(shop.db);
  await defaultLocation(shop.db);
});
afterAll(() => shop.close());

describe("a new product", () => {
  test("has a variant, its stock in the ledger, an open price and what search engines see", async () => {
    const made = await create({
      name: "Copper Kettle",
      description: "Boils.",
      stockQty: 7,
      status: "PUBLISHED",
    });
    expect(made).toMatchObject({
      slug: "copper-kettle",
      status: "PUBLISHED",
      price: 4_500,
      regularPrice: 4_500,
      onSale: false,
      stockQty: 7,
      variantTotal: 1,
      version: 1,
      seo: { title: "Copper Kettle", text: "Boils." },
      adminVariants: [{ sku: "COPPER-KETTLE", price: 4_500, onHand: 7 }],
    });
    const [variant] = made.adminVariants;
    expect(await shop.db.stockMovement.findMany({ where: { variantId: variant?.id ?? "" } })).toMatchObject([
      { delta: 7, cause: "INITIAL", actor: staffId },
    ]);
    expect(await priceHistory(as(), { variantId: variant?.id ?? newId("Variant") })).toMatchObject([
      { price: 4_500, validTo: null },
    ]);
    expect((await getProduct(shop.guest(), { product: "copper-kettle" })).id).toBe(made.id);
    const list = await listProducts(shop.guest(), listProductsSchema.parse({ q: "copper kettle" }));
    expect(list.items.map(({ id }) => id)).toContain(made.id);
    expect(
      await shop.db.outboxEvent.count({
        where: { type: "catalog.product-updated", payload: { equals: { productId: made.id } } },
      }),
    ).toBe(1);
  });

  test("gets a free slug and SKU of its name; a draft is not shown", async () => {
    const [first, second] = [await create({ name: "Twin" }), await create({ name: "Twin" })];
    expect([first.slug, second.slug]).toEqual(["twin", "twin-2"]);
    expect(second.adminVariants[0]?.sku).toBe("TWIN-2");
    expect(await refusal(getProduct(shop.guest(), { product: "twin" }))).toMatchObject({ code: "NOT_FOUND" });
  });

  test("is refused with the field that is wrong, and leaves nothing", async () => {
    await create({ name: "Taken", slug: "taken", sku: "TAKEN" });
    const before = await shop.db.product.count();
    expect((await refusal(create({ slug: "taken" }))).paths).toEqual(["slug"]);
    expect((await refusal(create({ sku: "TAKEN" }))).paths).toEqual(["sku"]);
    expect((await refusal(create({ categoryId: newId("Category") }))).paths).toEqual(["categoryId"]);
    expect((await refusal(create({ status: "SCHEDULED" }))).paths).toEqual(["publishAt"]);
    expect((await refusal(create({ publishAt: "2030-01-01T00:00:00Z" }))).paths).toEqual(["publishAt"]);
    const attributes = [{ code: "no-such", value: "x" }];
    expect((await refusal(create({ attributes }))).paths).toEqual(["attributes.0.code"]);
    expect(await shop.db.product.count()).toBe(before);
  });

  test("needs the permissions of what it writes", async () => {
    const input = createProductSchema.parse({ name: "No", categoryId, price: 1 });
    expect((await refusal(createProduct(shop.guest(), input))).code).toBe("UNAUTHENTICATED");
    for (const role of ["customer", "support", "fulfilment", "analyst"] as const)
      expect((await refusal(createProduct(as(role), input))).code, role).toBe("FORBIDDEN");
  });

  test("of several with one SKU at once, one is made", async () => {
    const works = Array.from({ length: 6 }, (_, index) =>
      create({ name: `Race ${index}`, slug: `race-${index}`, sku: "RACE" }),
    );
    const { done, codes } = await outcomes(works);
    expect(done).toBe(1);
    expect(new Set(codes)).toEqual(new Set(["VALIDATION_FAILED"]));
  });

  test("of several with one slug at once, one is made", async () => {
    const works = Array.from({ length: 6 }, (_, index) => create({ slug: "raced", sku: `RACED-${index}` }));
    const { done, codes } = await outcomes(works);
    expect(done).toBe(1);
    expect(new Set(codes)).toEqual(new Set(["VALIDATION_FAILED"]));
  });
});

describe("two staff at once", () => {
  test("with the version they both saw: one saves, the other hears CONFLICT with the one in force", async () => {
    const { id, version } = await create({ name: "Contested" });
    const save = (name: string) => updateProduct(as(), { productId: id, name, expectedVersion: version });
    const { done, codes } = await outcomes([save("Mine"), save("Yours"), save("Theirs")]);
    expect([done, codes]).toEqual([1, ["CONFLICT", "CONFLICT"]]);
    expect(await refusal(save("Late"))).toMatchObject({ data: { currentVersion: version + 1 } });
  });
});

describe("related products", () => {
  test("are those staff chose, then the best of the category; drafts are left out", async () => {
    const other = await createCategory(shop.db);
    const make = (name: string, status = "PUBLISHED") =>
      create({ name, status, categoryId: other, stockQty: 1, sku: `REL-${name}` });
    const [main, chosen, alike, draft] = [
      await make("Main"),
      await make("Chosen"),
      await make("Alike"),
      await make("Hidden", "DRAFT"),
    ];
    const saved = await updateProduct(as(), { productId: main.id, relatedIds: [draft.id, chosen.id] });
    expect(saved.related.map(({ name, status }) => [name, status])).toEqual([
      ["Hidden", "DRAFT"],
      ["Chosen", "PUBLISHED"],
    ]);
    await shop.db.boughtTogether.create({ data: { productId: main.id, otherId: alike.id, orders: 3 } });
    const found = await relatedProducts(shop.guest(), { productId: main.id });
    expect(found.related.map(({ id }) => id)).toEqual([chosen.id, alike.id]);
    expect(found.boughtTogether.map(({ id }) => id)).toEqual([alike.id]);
    const none = await relatedProducts(shop.guest(), { productId: draft.id });
    expect(none).toEqual({ related: [], boughtTogether: [] });
    const own = updateProduct(as(), { productId: main.id, relatedIds: [main.id] });
    expect((await refusal(own)).paths).toEqual(["relatedIds"]);
    const unknown = updateProduct(as(), { productId: main.id, relatedIds: [newId("Product")] });
    expect((await refusal(unknown)).paths).toEqual(["relatedIds"]);
  });
});

describe("pictures", () => {
  test("are ordered, described, given to a variant and taken away; the list shows the first", async () => {
    const { productId, variantIds } = await addProduct(shop.db, { variants: [{}, {}] });
    const ids = [newId("Image"), newId("Image"), newId("Image")] as const;
    await shop.db.productImage.createMany({
      data: ids.map((id, position) => ({
        ...{ id, productId, position, alt: "", width: 640, height: 640 },
        url: `/media/demo/p${position}-640.webp`,
      })),
    });
    const { version } = await adminGetProduct(as(), { productId });
    const [first] = variantIds;
    const images = [
      { id: ids[2], alt: "From the side", variantId: first, colour: "Moss" },
      { id: ids[0], alt: "From above", variantId: null, colour: null },
    ];
    const saved = await saveImages(as(), { productId, expectedVersion: version, images });
    expect(saved.images).toMatchObject(images);
    expect(saved).toMatchObject({ imageAlt: "From the side", version: version + 1 });
    const document = await shop.db.productDocument.findUniqueOrThrow({ where: { productId } });
    expect(document.imageAlt).toBe("From the side");
    const again = (changed: Parameters<typeof saveImages>[1]["images"]) =>
      saveImages(as(), { productId, expectedVersion: saved.version, images: changed });
    expect((await refusal(saveImages(as(), { productId, expectedVersion: version, images }))).code).toBe(
      "CONFLICT",
    );
    const foreign = { id: newId("Image"), alt: "", variantId: newId("Variant"), colour: null };
    expect((await refusal(again([foreign]))).paths).toEqual(["images.0.id", "images.0.variantId"]);
    expect((await refusal(saveImages(as("support"), { productId, expectedVersion: 1, images }))).code).toBe(
      "FORBIDDEN",
    );
  });
});

describe("places where goods lie", () => {
  test("are opened and changed; one is always the default", async () => {
    const main = (await listLocations(as()))[0];
    const shopfloor = await saveLocation(as("fulfilment"), {
      code: "shop",
      name: "Shop floor",
      isDefault: false,
    });
    expect(shopfloor.isDefault).toBe(false);
    const taken = saveLocation(as(), { code: "shop", name: "Another", isDefault: false });
    expect((await refusal(taken)).paths).toEqual(["code"]);
    await saveLocation(as(), { locationId: shopfloor.id, code: "shop", name: "Shop", isDefault: true });
    expect((await listLocations(as())).map(({ code, isDefault }) => [code, isDefault])).toEqual([
      ["shop", true],
      ["main", false],
    ]);
    const none = saveLocation(as(), {
      locationId: shopfloor.id,
      code: "shop",
      name: "Shop",
      isDefault: false,
    });
    expect((await refusal(none)).paths).toEqual(["isDefault"]);
    if (main !== undefined)
      await saveLocation(as(), { locationId: main.id, code: main.code, name: main.name, isDefault: true });
    const denied = saveLocation(as("support"), { code: "x", name: "X", isDefault: false });
    expect((await refusal(denied)).code).toBe("FORBIDDEN");
    const unknown = { locationId: newId("Location"), code: "y", name: "Y", isDefault: false };
    expect((await refusal(saveLocation(as(), unknown))).code).toBe("NOT_FOUND");
  });
});
