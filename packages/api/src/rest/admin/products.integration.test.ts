import { createCategory, createProduct, defaultLocation } from "@storewright/db/testing";
import { type CategoryId, newId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, type HttpCall } from "../../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../../testing/start-test-gateway";
import { saveAttributeSchema } from "../../catalog/attributes/attribute-schemas";
import { saveAttribute } from "../../catalog/attributes/save-attribute";
import { saveCollectionSchema } from "../../catalog/collections/collection-schemas";
import { saveCollection } from "../../catalog/collections/save-collection";
import { setCollectionProducts } from "../../catalog/collections/set-collection-products";
import { systemContext } from "../../context";
import { createStaff } from "../../identity";

let shop: TestGateway;
let headers: NonNullable<HttpCall["headers"]>;
let categoryId: CategoryId;

const api = (path: string, options: HttpCall = {}) => call(`${shop.url}/api/v1${path}`, options);
const post = (body: unknown, more: HttpCall["headers"] = {}) =>
  api("/admin/products", { method: "POST", body, headers: { ...headers, ...more } });
const patch = (id: string, body: unknown, more: HttpCall["headers"] = {}) =>
  api(`/admin/products/${id}`, { method: "PATCH", body, headers: { ...headers, ...more } });
interface Answer {
  id: string;
  slug: string;
  version: number;
}
interface Problem {
  code: string;
  errors: { path: string }[];
  current_version: number;
}

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 8),
  });
  const owner = { email: "owner@example.com", password: "a-generated-staff-secret" };
  await createStaff(shop.runtime.deps, { ...owner, name: "Sam Staff", role: "owner" });
  const { accessToken } = await shop.runtime.signIn(owner, { ip: "127.0.0.1", audience: "api" });
  headers = { Authorization: `Bearer ${accessToken}` };
  categoryId = await createCategory(shop.db, { slug: "rest" });
  await defaultLocation(shop.db);
  const system = systemContext(shop.runtime.deps, "test");
  await saveAttribute(
    system,
    saveAttributeSchema.parse({
      code: "material",
      name: "Material",
      kind: "SINGLE",
      choices: [{ value: "Wool" }, { value: "Silk" }],
    }),
  );
  await saveAttribute(
    system,
    saveAttributeSchema.parse({ code: "weight", name: "Weight", kind: "NUMBER", unit: "g" }),
  );
});
afterAll(() => shop.close());

const scarf = () => ({
  name: "Silk Scarf",
  category_id: categoryId,
  price: 49.9,
  status: "PUBLISHED",
  stock_qty: 4,
  seo_title: "A scarf of silk",
  attributes: [
    { code: "material", value: "Silk" },
    { code: "weight", value: 80 },
  ],
});

describe("POST /admin/products", () => {
  it("makes a product: 201 with its ETag, in decimals and snake_case, found at once", async () => {
    const made = await post(scarf());
    expect(made.status).toBe(201);
    expect(made.headers["etag"]).toBe('"v1"');
    expect(made.json()).toMatchObject({
      slug: "silk-scarf",
      price: 49.9,
      regular_price: 49.9,
      on_sale: false,
      status: "PUBLISHED",
      stock_qty: 4,
      category_id: categoryId,
      seo_title: "A scarf of silk",
      seo: { title: "A scarf of silk" },
      attribute_values: expect.arrayContaining([{ code: "material", value: "Silk" }]),
      variants: [{ sku: "SILK-SCARF", price: 49.9, sale_price: null, lowest_price_30: null }],
    });
    expect(made.text).toContain('"price":49.90');
    const shown = await api("/products/silk-scarf");
    expect(shown.json()).toMatchObject({
      attributes: [
        { code: "material", values: [{ label: "Silk" }] },
        { code: "weight", unit: "g", values: [{ label: "80 g" }] },
      ],
    });
  });

  it("says which field is wrong, and refuses fields that are not in the contract", async () => {
    const wrong = { ...scarf(), slug: "silk-scarf", price: 1.234 };
    expect((await post(wrong)).json<Problem>()).toMatchObject({
      code: "VALIDATION_FAILED",
      errors: [{ path: "price" }],
    });
    const attributes = [{ code: "material", value: "Gold" }];
    expect((await post({ ...scarf(), attributes })).json<Problem>().errors).toMatchObject([
      { path: "attributes.0.value" },
    ]);
    expect((await post({ ...scarf(), category_id: newId("Category") })).json<Problem>().errors).toMatchObject(
      [{ path: "category_id" }],
    );
    for (const field of ["id", "version", "rating", "currency", "categoryId", "created_at"])
      expect((await post({ ...scarf(), [field]: 1 })).status, field).toBe(400);
    expect((await api("/admin/products", { method: "POST", body: scarf() })).status).toBe(401);
  });

  it("answers the same key with the same product", async () => {
    const key = { "Idempotency-Key": "make-one" };
    const [first, again] = [await post(scarf(), key), await post(scarf(), key)];
    expect(again.json<Answer>().id).toBe(first.json<Answer>().id);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect((await post({ ...scarf(), name: "Other" }, key)).status).toBe(422);
  });
});

describe("PATCH /admin/products/{id}", () => {
  it("changes whatever the contract names, by the version that was read", async () => {
    const { id, version } = (await post({ ...scarf(), name: "Patched" })).json<Answer>();
    const sale = { sale_price: 39.5, sale_ends_at: "2099-01-01T00:00:00Z" };
    const changed = await patch(
      id,
      { ...sale, name: "Patched Twice", highlights: ["Soft"], featured: true, tax_class: "food" },
      { "If-Match": `"v${version}"` },
    );
    expect(changed.status).toBe(200);
    expect(changed.headers["etag"]).toBe(`"v${version + 1}"`);
    expect(changed.json()).toMatchObject({
      name: "Patched Twice",
      price: 39.5,
      regular_price: 49.9,
      on_sale: true,
      highlights: ["Soft"],
      featured: true,
      tax_class: "food",
      variants: [{ price: 39.5, regular_price: 49.9, sale_price: 39.5, lowest_price_30: 49.9 }],
    });
    const late = await patch(id, { name: "Late" }, { "If-Match": `"v${version}"` });
    expect(late.status).toBe(409);
    expect(late.json<Problem>()).toMatchObject({ code: "CONFLICT", current_version: version + 1 });
    expect((await patch(id, { sale_price: null })).json()).toMatchObject({ price: 49.9, on_sale: false });
    expect((await patch(id, { sale_price: 49.9 })).json<Problem>().errors).toMatchObject([
      { path: "sale_price" },
    ]);
    const times = { status: "SCHEDULED", publish_at: "2099-01-01T00:00:00Z" };
    expect((await patch(id, times)).json()).toMatchObject({
      status: "SCHEDULED",
      publish_at: "2099-01-01T00:00:00.000Z",
    });
  });

  it("takes the ETag that everybody reads as well, until what it stands for is no more", async () => {
    const { id } = (
      await post({ ...scarf(), name: "Read by all", description: "Silk. ".repeat(300) })
    ).json<Answer>();
    const read = async (encoding: string) =>
      (await api(`/products/${id}`, { headers: { "Accept-Encoding": encoding } })).headers["etag"] ?? "";
    const [plain, packed] = [await read("identity"), await read("gzip")];
    expect(packed).toBe(plain.replace(/"$/, '-gz"'));
    const changed = await patch(id, { description: "Longer than it was." }, { "If-Match": packed });
    expect(changed.status).toBe(200);
    for (const stale of [plain, packed, `"v1", ${plain}`, '"something-else"'])
      expect((await patch(id, { name: "Late" }, { "If-Match": stale })).json<Problem>()).toMatchObject({
        code: "CONFLICT",
        current_version: changed.json<Answer>().version,
      });
    const either = `"something-else", ${await read("identity")}`;
    expect((await patch(id, { name: "In time" }, { "If-Match": either })).status).toBe(200);
    // Of one that is not published, staff alone have an ETag.
    const draft = await patch(id, { status: "DRAFT" });
    expect((await patch(id, { name: "Late" }, { "If-Match": plain })).status).toBe(409);
    const own = `"something-else", ${draft.headers["etag"]}`;
    expect((await patch(id, { name: "In time again" }, { "If-Match": own })).status).toBe(200);
    for (const none of ["abc", 'W/"v1"', '""', "v1"])
      expect((await patch(id, { name: "Late" }, { "If-Match": none })).status, none).toBe(400);
    expect((await patch(newId("Product"), { name: "Late" }, { "If-Match": plain })).status).toBe(404);
  });

  it("leads from the old address to the new one with a 301, for GET and HEAD", async () => {
    const { id } = (await post({ ...scarf(), name: "Moving", slug: "before-it-moved" })).json<Answer>();
    expect((await api("/products/before-it-moved")).status).toBe(200);
    await patch(id, { slug: "after-it-moved" });
    for (const method of ["GET", "HEAD"]) {
      const moved = await api("/products/before-it-moved", { method });
      expect([moved.status, moved.headers["location"]]).toEqual([301, "/api/v1/products/after-it-moved"]);
    }
    expect((await api("/products/after-it-moved")).json<Answer>().id).toBe(id);
    expect((await api(`/products/${id}`)).status).toBe(200);
    expect((await api("/products/was-never-there")).status).toBe(404);
  });
});

describe("filters and facets of GET /products", () => {
  it("choose by attribute, number, collection, rating and sale, and count", async () => {
    const wool = (
      await post({
        ...scarf(),
        name: "Wool Scarf",
        attributes: [
          { code: "material", value: "Wool" },
          { code: "weight", value: 300 },
        ],
      })
    ).json<Answer>();
    await patch(wool.id, { sale_price: 10 });
    await shop.db.product.update({ where: { id: wool.id }, data: { ratingSum: 10, ratingCount: 2 } });
    await patch(wool.id, { featured: true });
    const { id: collectionId } = await saveCollection(
      systemContext(shop.runtime.deps, "test"),
      saveCollectionSchema.parse({ name: "Rest picks", kind: "MANUAL" }),
    );
    const other = await createProduct(shop.db, { categoryId });
    await setCollectionProducts(systemContext(shop.runtime.deps, "test"), {
      collectionId,
      productIds: [other.productId],
    });
    interface List {
      data: Answer[];
      total: number;
      facets: Record<string, unknown>;
    }
    const list = async (query: string) => (await api(`/products?${query}`)).json<List>();
    const ids = async (query: string) => (await list(query)).data.map(({ id }) => id);
    expect(await ids("attribute.material=Wool")).toEqual([wool.id]);
    expect(await ids("attribute.weight.min=200&attribute.weight.max=300.5")).toEqual([wool.id]);
    expect(await ids("on_sale=true&min_rating=4")).toEqual([wool.id]);
    expect(await ids("collection=rest-picks")).toEqual([other.productId]);
    expect(await ids(`collection=${collectionId}`)).toEqual([other.productId]);
    const both = await list("attribute.material=Wool&attribute.material=Silk&category=rest");
    expect(both.total).toBeGreaterThan(1);
    expect(both.facets).toMatchObject({
      on_sale: 1,
      ratings: expect.any(Array),
      price_ranges: expect.any(Array),
    });
    expect(JSON.stringify(both.facets["attributes"])).toContain('"code":"material"');
    const collections = await api("/collections");
    expect(collections.json()).toMatchObject({ data: [{ slug: "rest-picks", count: 1 }] });
    expect(collections.headers["etag"]).toBeDefined();
    const admin = await api("/admin/products?attribute.material=Wool", { headers });
    expect(admin.json<List>().data.map(({ id }) => id)).toEqual([wool.id]);
  });

  it("refuse what cannot be a filter, with its name", async () => {
    for (const [query, path] of [
      ["attribute.Material=x", "attribute.Material"],
      ["attribute.weight.min=heavy", "attribute.weight.min"],
      ["attribute.weight.min=1&attribute.weight.min=2", "attribute.weight.min"],
      ["attribute.weight.most=1", "attribute.weight.most"],
      ["attribute=x", "attribute"],
      ["min_rating=5", "min_rating"],
      ["collection=No%20Slug", "collection"],
    ] as const) {
      const answer = await api(`/products?${query}`);
      expect(answer.status, query).toBe(400);
      expect(answer.json<Problem>().errors[0]?.path, query).toBe(path);
    }
  });
});
