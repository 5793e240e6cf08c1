import { inTransaction } from "@storewright/db";
import { createCategory, createProduct } from "@storewright/db/testing";
import { type CollectionId, newId, type ProductId, type Role } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, type TestShop } from "../../../testing";
import { saveAttributeSchema } from "../attributes/attribute-schemas";
import { saveAttribute } from "../attributes/save-attribute";
import { listProducts } from "../finding/list-products";
import { findMoved } from "../products/find-moved";
import { turnCollections } from "../products/turn-products";
import { updateProduct } from "../products/update-product";
import { listProductsSchema } from "../schemas";
import { outcomes, refusal } from "../test-refusal";
import { adminGetCollection } from "./admin-get-collection";
import { adminListCollections } from "./admin-list-collections";
import { type RuleCondition, saveCollectionSchema } from "./collection-schemas";
import { evaluateCollection } from "./evaluate-collection";
import { getCollection } from "./get-collection";
import { listCollections } from "./list-collections";
import { placeInCollections } from "./place-in-collections";
import { previewRules } from "./preview-rules";
import { removeCollection } from "./remove-collection";
import { saveCollection } from "./save-collection";
import { setCollectionProducts } from "./set-collection-products";

let shop: TestShop;
const staffId = newId("User");
const as = (role: Role = "manager") => shop.user(staffId, role);
const save = (input: object, role?: Role) => saveCollection(as(role), saveCollectionSchema.parse(input));
const rule = (...conditions: RuleCondition[]) => ({ match: "all" as const, conditions });
const byRule = (name: string, ...conditions: RuleCondition[]) =>
  save({ name, kind: "RULES", rules: rule(...conditions) });
const products = async (collection: string) =>
  (await listProducts(shop.guest(), listProductsSchema.parse({ collection }))).items.map(({ id }) => id);
const members = async (collectionId: CollectionId) =>
  (await shop.db.collectionProduct.findMany({ where: { collectionId } })).map(({ productId }) => productId);

/** What the worker does about a product that changed. */
const place = (...ids: ProductId[]) =>
  inTransaction(shop.db, async (tx) => {
    await refreshDocuments(tx, ids);
    return placeInCollections(tx, ids);
  });

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());

describe("a manual collection", () => {
  test("has its products in their order, in lists and counts at once", async () => {
    const made = await save({ name: "Gifts", kind: "MANUAL", description: "For others." });
    expect(made).toMatchObject({ slug: "gifts", kind: "MANUAL", rules: null, productCount: 0 });
    const [one, two, draft] = [
      await createProduct(shop.db),
      await createProduct(shop.db),
      await createProduct(shop.db, { status: "DRAFT" }),
    ];
    const productIds = [two.productId, draft.productId, one.productId];
    const set = await setCollectionProducts(as(), {
      collectionId: made.id,
      productIds,
      expectedVersion: made.version,
    });
    expect(set.products.map(({ id }) => id)).toEqual(productIds);
    expect(set).toMatchObject({ count: 2, productCount: 3 });
    expect(new Set(await products("gifts"))).toEqual(new Set([one.productId, two.productId]));
    const listed = (await listCollections(shop.guest())).find(({ id }) => id === made.id);
    expect(listed?.count).toBe(2);
    await setCollectionProducts(as(), { collectionId: made.id, productIds: [one.productId] });
    expect(await products("gifts")).toEqual([one.productId]);
    await place(one.productId, two.productId);
    expect(await members(made.id)).toEqual([one.productId]);
    await removeCollection(as(), { collectionId: made.id });
    expect((await refusal(getCollection(shop.guest(), { collection: "gifts" }))).code).toBe("NOT_FOUND");
    const document = await shop.db.productDocument.findUniqueOrThrow({ where: { productId: one.productId } });
    expect(document.collectionIds).toEqual([]);
  });

  test("refuses what is not there, a stale version, rules, and who may not", async () => {
    const { id: collectionId, version } = await save({ name: "Picks", kind: "MANUAL" });
    const { productId } = await createProduct(shop.db);
    const set = (productIds: ProductId[], expectedVersion?: number) =>
      setCollectionProducts(as(), { collectionId, productIds, expectedVersion });
    expect((await refusal(set([newId("Product")]))).paths).toEqual(["productIds"]);
    expect(await outcomes([set([productId], version), set([], version)])).toEqual({
      done: 1,
      codes: ["CONFLICT"],
    });
    const rules = rule({ field: "onSale", op: "is", value: true });
    expect((await refusal(save({ collectionId, name: "Picks", kind: "MANUAL", rules }))).paths).toEqual([
      "rules",
    ]);
    expect((await refusal(save({ collectionId, name: "Picks", kind: "RULES", rules }))).paths).toEqual([
      "kind",
    ]);
    expect((await refusal(save({ name: "No rules", kind: "RULES" }))).paths).toEqual(["rules"]);
    expect((await refusal(save({ collectionId: newId("Collection"), name: "X", kind: "MANUAL" }))).code).toBe(
      "NOT_FOUND",
    );
    const denied = setCollectionProducts(as("support"), { collectionId, productIds: [] });
    expect((await refusal(denied)).code).toBe("FORBIDDEN");
    expect((await refusal(save({ name: "X", kind: "MANUAL" }, "analyst"))).code).toBe("FORBIDDEN");
    expect((await refusal(removeCollection(as("fulfilment"), { collectionId }))).code).toBe("FORBIDDEN");
    expect((await refusal(adminListCollections(shop.guest()))).code).toBe("UNAUTHENTICATED");
    expect((await refusal(adminGetCollection(shop.guest(), { collectionId }))).code).toBe("UNAUTHENTICATED");
  });

  test("keeps its old address when its slug changes, and hides when it is not published", async () => {
    const { id } = await save({ name: "Winter", kind: "MANUAL" });
    await save({
      collectionId: id,
      name: "Winter",
      slug: "cold-days",
      kind: "MANUAL",
      seoTitle: "Cold days",
    });
    const moved = () => findMoved(shop.guest(), { kind: "COLLECTION", slug: "winter" });
    expect(await moved()).toEqual({ slug: "cold-days" });
    const shown = await getCollection(shop.guest(), { collection: "winter" });
    expect(shown).toMatchObject({ slug: "cold-days", seo: { title: "Cold days", text: "Cold days" } });
    await save({ collectionId: id, name: "Winter", kind: "MANUAL", published: false });
    expect(await moved()).toBeNull();
    expect((await refusal(getCollection(shop.guest(), { collection: id }))).code).toBe("NOT_FOUND");
  });
});

describe("a collection by rule", () => {
  test.each<[string, RuleCondition, boolean]>([
    ["price", { field: "price", op: "atMost", value: 1_500 }, true],
    ["price above", { field: "price", op: "atLeast", value: 1_501 }, false],
    ["name", { field: "name", op: "contains", value: "wool" }, true],
    ["name's beginning", { field: "name", op: "startsWith", value: "wool" }, false],
    ["a percent sign is a letter", { field: "name", op: "contains", value: "%" }, false],
    ["choice", { field: "attribute", code: "material", op: "is", value: ["Wool", "Silk"] }, true],
    ["another choice", { field: "attribute", code: "material", op: "isNot", value: ["Wool"] }, false],
    ["number", { field: "attribute", code: "warmth", op: "atLeast", value: 3.5 }, true],
    ["yes or no", { field: "attribute", code: "organic", op: "is", value: false }, false],
    ["option", { field: "option", code: "Size", op: "is", value: ["M"] }, true],
    ["sale", { field: "onSale", op: "is", value: true }, false],
    ["stock", { field: "inStock", op: "is", value: true }, true],
    ["rating", { field: "rating", op: "atLeast", value: 4 }, true],
    ["age", { field: "createdWithinDays", op: "is", value: 7 }, true],
  ])("asks for %s", async (name, condition, meets) => {
    await ensureAttributes();
    const { productId } = await createProduct(shop.db, {
      name: "Soft Wool Socks",
      variants: [
        { price: 1_500, size: "S" },
        { price: 1_900, size: "M" },
      ],
    });
    await shop.db.product.update({ where: { id: productId }, data: { ratingSum: 9, ratingCount: 2 } });
    await updateProduct(as(), {
      productId,
      attributes: [
        { code: "material", value: "Wool" },
        { code: "warmth", value: 4 },
        { code: "organic", value: true },
      ],
    });
    const { id } = await byRule(`Rule of ${name}`, condition);
    await place(productId);
    expect((await members(id)).includes(productId)).toBe(meets);
    const preview = await previewRules(as(), { rules: rule(condition) });
    expect(preview.products.some((product) => product.id === productId)).toBe(meets);
    await shop.db.product.update({ where: { id: productId }, data: { status: "ARCHIVED" } });
    await place(productId);
    expect(await members(id)).not.toContain(productId);
    await removeCollection(as(), { collectionId: id });
  });

  test("follows a category with all below it, any or all of its rules, and each change of a product", async () => {
    const parent = await createCategory(shop.db);
    const child = await createCategory(shop.db, { parentId: parent });
    const { productId } = await createProduct(shop.db, { categoryId: child, variants: [{ price: 5_000 }] });
    const inParent: RuleCondition = { field: "category", op: "is", value: [parent] };
    const cheap: RuleCondition = { field: "price", op: "atMost", value: 4_000 };
    const both = await byRule("Both", inParent, cheap);
    const either = await save({
      name: "Either",
      kind: "RULES",
      rules: { match: "any", conditions: [inParent, cheap] },
    });
    expect(await place(productId)).toEqual([productId]);
    expect([await members(both.id), await members(either.id)]).toEqual([[], [productId]]);
    expect(await products("either")).toContain(productId);
    const placed = await shop.db.productDocument.findUniqueOrThrow({ where: { productId } });
    expect(placed.collectionIds).toEqual([either.id]);
    await updateProduct(as(), { productId, salePrice: 3_900 });
    await place(productId);
    expect(await members(both.id)).toEqual([productId]);
    expect(await place(productId)).toEqual([]);
    const document = await shop.db.productDocument.findUniqueOrThrow({ where: { productId } });
    expect(document.collectionIds).toEqual([both.id, either.id].sort());
    const indexed = await inTransaction(shop.db, (tx) => refreshDocuments(tx, [productId]));
    expect(indexed).toEqual([]);
  });

  test("whose rules change is looked at anew, in batches, with an event for those that moved", async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        createProduct(shop.db, { variants: [{ price: 70_000 + index }] }),
      ),
    );
    const ids = made.map(({ productId }) => productId);
    await place(...ids);
    const dear: RuleCondition = { field: "price", op: "atLeast", value: 70_006 };
    const { id, version } = await byRule("Dear", dear);
    const asked = await shop.db.outboxEvent.count({
      where: { type: "catalog.collection-changed", payload: { equals: { collectionId: id } } },
    });
    expect(asked).toBe(1);
    expect(await evaluateCollection(shop.deps, id)).toBe(6);
    expect((await members(id)).length).toBe(6);
    const rules = rule({ field: "price", op: "atLeast", value: 70_000 });
    await save({ collectionId: id, name: "Dear", kind: "RULES", rules, expectedVersion: version });
    expect(await evaluateCollection(shop.deps, id)).toBe(6);
    expect(await evaluateCollection(shop.deps, id)).toBe(0);
    const events = await shop.db.outboxEvent.findMany({ where: { type: "catalog.products-changed" } });
    for (const productId of ids) expect(JSON.stringify(events)).toContain(productId);
    expect((await products("dear")).length).toBe(12);
  });

  test("ends up the same whether rules and products change at once or one after the other", async () => {
    const { id } = await byRule("Raced", { field: "price", op: "atMost", value: 100 });
    const made = await Promise.all(
      Array.from({ length: 6 }, () => createProduct(shop.db, { variants: [{ price: 90 }] })),
    );
    const ids = made.map(({ productId }) => productId);
    const flip = (value: number) =>
      save({
        collectionId: id,
        name: "Raced",
        kind: "RULES",
        rules: rule({ field: "price", op: "atMost", value }),
      });
    await Promise.all([
      ...ids.map((productId) => place(productId)),
      ...[80, 100, 80].map(async (value) => {
        await flip(value);
        await evaluateCollection(shop.deps, id);
      }),
    ]);
    await flip(95);
    await Promise.all([evaluateCollection(shop.deps, id), place(...ids)]);
    expect((await members(id)).sort()).toEqual([...ids].sort());
  });

  test("is refused rules about what does not exist or does not fit", async () => {
    await ensureAttributes();
    const paths = async (...conditions: RuleCondition[]) =>
      (await refusal(byRule("Bad", ...conditions))).paths;
    expect(await paths({ field: "category", op: "is", value: [newId("Category")] })).toEqual([
      "rules.conditions.0.value",
    ]);
    expect(await paths({ field: "attribute", code: "nope", op: "is", value: ["x"] })).toEqual([
      "rules.conditions.0.code",
    ]);
    expect(
      await paths(
        { field: "attribute", code: "warmth", op: "is", value: ["x"] },
        { field: "attribute", code: "material", op: "atLeast", value: 1 },
        { field: "attribute", code: "organic", op: "is", value: ["yes"] },
      ),
    ).toEqual([0, 1, 2].map((index) => `rules.conditions.${index}.op`));
    const bare = {
      name: "X",
      kind: "RULES",
      rules: { match: "all", conditions: [{ field: "price", op: "is", value: 1 }] },
    };
    expect(saveCollectionSchema.safeParse(bare).success).toBe(false);
    const { id } = await byRule("Fixed", { field: "inStock", op: "is", value: true });
    const byHand = setCollectionProducts(as(), { collectionId: id, productIds: [] });
    expect((await refusal(byHand)).paths).toEqual(["collectionId"]);
    const denied = previewRules(as("customer"), { rules: rule({ field: "inStock", op: "is", value: true }) });
    expect((await refusal(denied)).code).toBe("FORBIDDEN");
  });

  test("that follows the clock is asked for again as days go by", async () => {
    const { id } = await byRule("New", { field: "createdWithinDays", op: "is", value: 10 });
    const { productId } = await createProduct(shop.db);
    await place(productId);
    expect(await members(id)).toContain(productId);
    await shop.db.product.update({
      where: { id: productId },
      data: { createdAt: new Date(Date.now() - 11 * 86_400_000) },
    });
    await inTransaction(shop.db, (tx) => refreshDocuments(tx, [productId]));
    const count = () =>
      shop.db.outboxEvent.count({
        where: { type: "catalog.collection-changed", payload: { equals: { collectionId: id } } },
      });
    const before = await count();
    await turnCollections(shop.deps);
    expect(await count()).toBe(before + 1);
    await evaluateCollection(shop.deps, id);
    expect(await members(id)).not.toContain(productId);
  });
});

async function ensureAttributes(): Promise<void> {
  if ((await shop.db.attribute.count()) > 0) return;
  const add = (input: object) => saveAttribute(as(), saveAttributeSchema.parse(input));
  await add({
    code: "material",
    name: "Material",
    kind: "SINGLE",
    choices: [{ value: "Wool" }, { value: "Silk" }],
  });
  await add({ code: "warmth", name: "Warmth", kind: "NUMBER", filterable: false });
  await add({ code: "organic", name: "Organic", kind: "BOOLEAN" });
}
