import { createCategory, createProduct } from "@storewright/db/testing";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import type { Ctx } from "../context";
import { getImport } from "./get-import";
import { checkImport, runImport, undoImport } from "./move-import";
import { uploadImport } from "./upload-import";
import { workImports } from "./work-imports";

const ROWS = 10_000;

let shop: TestShop;
let staff: Ctx;
beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  staff = shop.user(await createUser(shop, "manager"), "manager");
  await createCategory(shop.db, { slug: "clothing", name: "Clothing" });
  await createProduct(shop.db, { slug: "seed" });
}, 60_000);
afterAll(() => shop.close());

async function* file(rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode("sku,name,category,price,stock,status,description\n");
  for (let row = 1; row <= rows; row++) {
    const text = `A warm pair number ${row}, made of merino wool from hill farms.`;
    yield encoder.encode(
      `BIG-${row},Merino sock ${row},clothing,${(row % 90) + 5}.90,${row % 40},published,"${text}"\n`,
    );
  }
}

async function work(): Promise<void> {
  while ((await workImports(shop.system())) > 0);
}

it("takes ten thousand lines in, and back, one event a batch", { timeout: 240_000 }, async () => {
  const { importId } = await uploadImport(staff, { fileName: "big.csv", body: file(ROWS) });
  const { mapping } = await getImport(staff, { importId });
  await checkImport(staff, { importId, mapping: { ...mapping } });
  await work();
  expect(await getImport(staff, { importId })).toMatchObject({ status: "CHECKED", creates: ROWS, faulty: 0 });
  await runImport(staff, { importId });
  await work();
  expect(await shop.db.productDocument.count()).toBe(ROWS);
  // A batch is one event, however many products are in it.
  expect(await shop.db.outboxEvent.count({ where: { type: "catalog.products-changed" } })).toBe(ROWS / 250);
  await undoImport(staff, { importId });
  await work();
  expect(await getImport(staff, { importId })).toMatchObject({ status: "UNDONE", done: ROWS, problem: "" });
  expect(await shop.db.product.count()).toBe(1);
});
