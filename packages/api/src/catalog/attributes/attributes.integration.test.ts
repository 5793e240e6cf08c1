import { createProduct } from "@storewright/db/testing";
import { newId, type ProductId, type Role } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, type TestShop } from "../../../testing";
import { listProducts } from "../finding/list-products";
import { adminGetProduct } from "../products/admin-get-product";
import { adminListProducts } from "../products/admin-list-products";
import { getProduct } from "../products/get-product";
import { type AttributeValueInput, adminListProductsSchema } from "../products/product-schemas";
import { updateProduct } from "../products/update-product";
import { listProductsSchema } from "../schemas";
import { outcomes, refusal } from "../test-refusal";
import { saveAttributeSchema } from "./attribute-schemas";
import { listAttributes } from "./list-attributes";
import { removeAttribute } from "./remove-attribute";
import { saveAttribute } from "./save-attribute";

let shop: TestShop;
const staffId = newId("User");
const as = (role: Role = "manager") => shop.user(staffId, role);
const save = (input: object, role?: Role) => saveAttribute(as(role), saveAttributeSchema.parse(input));
const give = (productId: ProductId, attributes: AttributeValueInput[]) =>
  updateProduct(as(), { productId, attributes });
const found = async (filters: object) =>
  (await listProducts(shop.guest(), listProductsSchema.parse(filters))).items.map(({ id }) => id);

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  await save({ code: "care", name: "Care", kind: "TEXT", position: 5 });
  await save({ code: "weight", name: "Weight", kind: "NUMBER", unit: "g", position: 1 });
  await save({ code: "waterproof", name: "Waterproof", kind: "BOOLEAN", position: 2 });
  await save({ code: "fit", name: "Fit", kind: "SINGLE", choices: [{ value: "Slim" }, { value: "Wide" }] });
  await save({
    code: "uses",
    name: "Uses",
    kind: "MULTIPLE",
    choices: [{ value: "City" }, { value: "Trail" }],
  });
  await save({
    code: "shade",
    name: "Shade",
    kind: "COLOUR",
    choices: [
      { value: "Moss", swatch: "#445533" },
      { value: "Sand", swatch: "#ccbb99" },
    ],
  });
});
afterAll(() => shop.close());

const full: AttributeValueInput[] = [
  { code: "care", value: "By hand" },
  { code: "weight", value: 412.5 },
  { code: "waterproof", value: true },
  { code: "fit", value: "slim" },
  { code: "uses", value: ["Trail", "City"] },
  { code: "shade", value: "Moss" },
];

describe("attributes of six kinds", () => {
  test("are kept, shown in their order, and become filters", async () => {
    const { productId } = await createProduct(shop.db);
    const saved = await give(productId, full);
    expect(saved.attributesRaw).toEqual(
      expect.arrayContaining([
        { code: "weight", value: 412.5 },
        { code: "fit", value: "Slim" },
        { code: "uses", value: ["City", "Trail"] },
        { code: "waterproof", value: true },
      ]),
    );
    const shown = await getProduct(shop.guest(), { product: productId });
    expect(shown.attributes.map(({ code, values }) => [code, values.map(({ label }) => label)])).toEqual([
      ["fit", ["Slim"]],
      ["shade", ["Moss"]],
      ["uses", ["City", "Trail"]],
      ["weight", ["412.5 g"]],
      ["waterproof", ["Yes"]],
      ["care", ["By hand"]],
    ]);
    expect(shown.attributes.find(({ code }) => code === "shade")?.values[0]?.swatch).toBe("#445533");
    expect(await found({ attributes: { fit: ["Slim", "Wide"], waterproof: ["true"] } })).toEqual([productId]);
    expect(await found({ attributes: { fit: ["Wide"] } })).toEqual([]);
    expect(await found({ numbers: { weight: { min: 400, max: 412.5 } } })).toEqual([productId]);
    expect(await found({ numbers: { weight: { min: 413 } } })).toEqual([]);
    const inAdmin = await adminListProducts(
      as(),
      adminListProductsSchema.parse({ attributes: { uses: ["Trail"] }, numbers: { weight: { max: 500 } } }),
    );
    expect(inAdmin.items.map(({ id }) => id)).toEqual([productId]);
    const less = await give(productId, [
      { code: "care", value: null },
      { code: "uses", value: [] },
      { code: "fit", value: "Wide" },
    ]);
    expect(less.attributesRaw.map(({ code }) => code)).toEqual(["fit", "shade", "weight", "waterproof"]);
    expect(await found({ attributes: { fit: ["Wide"] } })).toEqual([productId]);
  });

  test("take no value of another kind, and say which", async () => {
    const { productId } = await createProduct(shop.db);
    const wrong: AttributeValueInput[] = [
      { code: "care", value: 5 },
      { code: "weight", value: "heavy" },
      { code: "waterproof", value: "yes" },
      { code: "fit", value: "Loose" },
      { code: "uses", value: ["City", "Moon"] },
      { code: "shade", value: true },
      { code: "nothing", value: "x" },
      { code: "care", value: "again" },
    ];
    const { code, paths } = await refusal(give(productId, wrong));
    expect(code).toBe("VALIDATION_FAILED");
    expect(paths).toEqual([
      ...[0, 1, 2, 3, 4, 5].map((index) => `attributes.${index}.value`),
      "attributes.6.code",
      "attributes.7.code",
    ]);
    expect((await adminGetProduct(as(), { productId })).attributesRaw).toEqual([]);
  });
});

describe("a change of an attribute", () => {
  test("reaches every product that has it: names, choices that go, and being a filter", async () => {
    const made = await save({
      code: "lining",
      name: "Lining",
      kind: "SINGLE",
      choices: [{ value: "Fleece" }, { value: "None" }],
    });
    const [fleece] = made.choices;
    const [warm, cold] = [await createProduct(shop.db), await createProduct(shop.db)];
    await give(warm.productId, [{ code: "lining", value: "Fleece" }]);
    await give(cold.productId, [{ code: "lining", value: "None" }]);
    const renamed = await save({
      attributeId: made.id,
      code: "lining",
      name: "Lining",
      kind: "SINGLE",
      choices: [{ id: fleece?.id, value: "Wool" }],
      expectedVersion: made.version,
    });
    expect(renamed).toMatchObject({
      productCount: 1,
      version: made.version + 1,
      choices: [{ value: "Wool" }],
    });
    expect(await found({ attributes: { lining: ["Wool"] } })).toEqual([warm.productId]);
    expect(await found({ attributes: { lining: ["None"] } })).toEqual([]);
    expect((await adminGetProduct(as(), { productId: cold.productId })).attributesRaw).toEqual([]);
    const events = await shop.db.outboxEvent.findMany({ where: { type: "catalog.products-changed" } });
    expect(JSON.stringify(events)).toContain(cold.productId);
    await save({
      ...{ attributeId: made.id, code: "lining", name: "Lining", kind: "SINGLE", filterable: false },
      choices: [{ id: fleece?.id, value: "Wool" }],
    });
    expect(await found({ attributes: { lining: ["Wool"] } })).toEqual([]);
    await removeAttribute(as(), { attributeId: made.id });
    expect((await listAttributes(as())).map(({ code }) => code)).not.toContain("lining");
    expect((await adminGetProduct(as(), { productId: warm.productId })).attributesRaw).toEqual([]);
  });

  test("is refused where it would break what is there", async () => {
    const made = await save({ code: "seats", name: "Seats", kind: "NUMBER" });
    const { productId } = await createProduct(shop.db);
    await give(productId, [{ code: "seats", value: 4 }]);
    const again = { attributeId: made.id, code: "seats", name: "Seats", kind: "NUMBER" };
    expect((await refusal(save({ ...again, code: "chairs" }))).paths).toEqual(["code"]);
    expect((await refusal(save({ ...again, kind: "TEXT" }))).paths).toEqual(["kind"]);
    expect((await refusal(save({ ...again, expectedVersion: 99 }))).code).toBe("CONFLICT");
    expect((await refusal(save({ ...again, attributeId: newId("Attribute") }))).code).toBe("NOT_FOUND");
    expect((await refusal(save({ code: "seats", name: "More", kind: "TEXT" }))).paths).toEqual(["code"]);
    expect((await refusal(save({ code: "x", name: "X", kind: "SINGLE" }))).paths).toEqual(["choices"]);
    expect(
      (await refusal(save({ code: "x", name: "X", kind: "TEXT", choices: [{ value: "a" }] }))).paths,
    ).toEqual(["choices"]);
    const twice = { code: "x", name: "X", kind: "MULTIPLE", choices: [{ value: "a" }, { value: "A" }] };
    expect((await refusal(save(twice))).paths).toEqual(["choices.1.value"]);
    const bare = { code: "x", name: "X", kind: "COLOUR", choices: [{ value: "Red" }] };
    expect((await refusal(save(bare))).paths).toEqual(["choices.0.swatch"]);
    expect((await refusal(save({ code: "x", name: "X", kind: "TEXT" }, "fulfilment"))).code).toBe(
      "FORBIDDEN",
    );
    expect((await refusal(removeAttribute(as("support"), { attributeId: made.id }))).code).toBe("FORBIDDEN");
    expect((await refusal(removeAttribute(as(), { attributeId: newId("Attribute") }))).code).toBe(
      "NOT_FOUND",
    );
    expect((await refusal(listAttributes(shop.guest()))).code).toBe("UNAUTHENTICATED");
  });

  test("by two staff at once: the same new code once, the same version once", async () => {
    const works = Array.from({ length: 4 }, () => save({ code: "raced", name: "Raced", kind: "TEXT" }));
    const { done, codes } = await outcomes(works);
    expect([done, new Set(codes)]).toEqual([1, new Set(["VALIDATION_FAILED"])]);
    const raced = (await listAttributes(as())).find(({ code }) => code === "raced");
    const change = (name: string) =>
      save({ attributeId: raced?.id, code: "raced", name, kind: "TEXT", expectedVersion: raced?.version });
    expect(await outcomes([change("A"), change("B")])).toEqual({ done: 1, codes: ["CONFLICT"] });
  });
});
