import { createProduct } from "@storewright/db/testing";
import { newId, type ProductId } from "@storewright/kernel";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestShop, type TestShop } from "../../../testing";
import { saveAttributeSchema } from "../attributes/attribute-schemas";
import { removeAttribute } from "../attributes/remove-attribute";
import { saveAttribute } from "../attributes/save-attribute";
import { updateProduct } from "../products/update-product";
import { refusal } from "../test-refusal";
import { adminGetCollection } from "./admin-get-collection";
import { type RuleCondition, saveCollectionSchema } from "./collection-schemas";
import { evaluateCollection } from "./evaluate-collection";
import { removeCollection } from "./remove-collection";
import { saveCollection } from "./save-collection";

let shop: TestShop;
const staff = newId("User");
const as = () => shop.user(staff, "manager");
const saveFit = (input: object) =>
  saveAttribute(as(), saveAttributeSchema.parse({ code: "fit", name: "Fit", kind: "SINGLE", ...input }));
const collect = (name: string, ...conditions: RuleCondition[]) =>
  saveCollection(
    as(),
    saveCollectionSchema.parse({ name, kind: "RULES", rules: { match: "any", conditions } }),
  );
const members = async (collectionId: string) =>
  (await shop.db.collectionProduct.findMany({ where: { collectionId } })).map(({ productId }) => productId);

let slim: ProductId;
let wide: ProductId;
beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  await saveFit({ choices: [{ value: "Slim" }, { value: "Wide" }, { value: "Loose" }] });
  slim = (await createProduct(shop.db)).productId;
  wide = (await createProduct(shop.db)).productId;
  await updateProduct(as(), { productId: slim, attributes: [{ code: "fit", value: "Slim" }] });
  await updateProduct(as(), { productId: wide, attributes: [{ code: "fit", value: "Wide" }] });
});
afterAll(() => shop.close());

const choices = async () =>
  (await shop.db.attributeChoice.findMany({ orderBy: { position: "asc" } })).map(({ id, value }) => ({
    id,
    value,
  }));
const knownId = async () => (await shop.db.attribute.findUniqueOrThrow({ where: { code: "fit" } })).id;

test("rules follow a choice that gets another name, two that change places included", async () => {
  const { id, version } = await collect("Narrow", {
    field: "attribute",
    code: "fit",
    op: "is",
    value: ["Slim", "Loose"],
  });
  const other = await collect("Cheap", { field: "price", op: "atMost", value: 1 });
  await evaluateCollection(shop.deps, id);
  expect(await members(id)).toEqual([slim]);
  const names: Readonly<Record<string, string>> = { Slim: "Wide", Wide: "Slim", Loose: "Airy" };
  const renamed = (await choices()).map((choice) => ({
    ...choice,
    value: names[choice.value] ?? choice.value,
  }));
  await shop.db.outboxEvent.deleteMany();
  await saveFit({ attributeId: await knownId(), choices: renamed });
  const after = await adminGetCollection(as(), { collectionId: id });
  expect(after.rules?.conditions).toEqual([
    { field: "attribute", code: "fit", op: "is", value: ["Wide", "Airy"] },
  ]);
  expect(after.version).toBe(version + 1);
  // The same products as before: the one that was called slim is called wide now.
  await evaluateCollection(shop.deps, id);
  expect(await members(id)).toEqual([slim]);
  const told = await shop.db.outboxEvent.findMany({ where: { type: "catalog.collection-changed" } });
  expect(told.map(({ payload }) => payload)).toEqual([{ collectionId: id }]);
  expect((await adminGetCollection(as(), { collectionId: other.id })).version).toBe(other.version);
  // Nothing is renamed, so nothing is written.
  await saveFit({ attributeId: await knownId(), choices: await choices() });
  expect((await adminGetCollection(as(), { collectionId: id })).version).toBe(version + 1);
});

test("what rules ask for is neither left out, nor of another kind, nor removed, until they are changed", async () => {
  const attribute = await saveAttribute(
    as(),
    saveAttributeSchema.parse({
      code: "weave",
      name: "Weave",
      kind: "SINGLE",
      choices: [{ value: "Twill" }, { value: "Plain" }],
    }),
  );
  const { id } = await collect("Twills", {
    field: "attribute",
    code: "weave",
    op: "isNot",
    value: ["Twill"],
  });
  const fields = { attributeId: attribute.id, code: "weave", name: "Weave" };
  const change = (input: object) =>
    refusal(saveAttribute(as(), saveAttributeSchema.parse({ ...fields, kind: "SINGLE", ...input })));
  expect(await change({ choices: [{ value: "Plain" }] })).toMatchObject({
    code: "VALIDATION_FAILED",
    message: expect.stringContaining("the collection Twills"),
  });
  expect(await change({ kind: "TEXT" })).toMatchObject({ code: "VALIDATION_FAILED" });
  const kept = await shop.db.attributeChoice.count({ where: { attributeId: attribute.id } });
  expect(kept, "nothing was written").toBe(2);
  expect(await refusal(removeAttribute(as(), { attributeId: attribute.id }))).toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("the collection Twills"),
  });
  // One that no rule asks for goes; and all of it, once the collection is gone.
  await saveAttribute(
    as(),
    saveAttributeSchema.parse({ ...fields, kind: "SINGLE", choices: [{ value: "Twill" }] }),
  );
  await removeCollection(as(), { collectionId: id });
  await removeAttribute(as(), { attributeId: attribute.id });
  expect(await shop.db.attribute.count({ where: { code: "weave" } })).toBe(0);
});
