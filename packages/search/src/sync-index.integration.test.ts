import { inTransaction } from "@storewright/db";
import { createProduct, createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type MeiliDouble, startMeiliDouble } from "../testing/meili/meili-double";
import { createMeiliSearch } from "./meili/create-meili-search";
import { refreshDocuments } from "./refresh-documents";
import { syncIndex } from "./sync-index";

let database: TestDatabase;
let double: MeiliDouble;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  double = await startMeiliDouble();
});

afterAll(async () => {
  await double.close();
  await database.close();
});

describe("bringing the index in line", () => {
  test("a product that changes while it is indexed ends as it is in the database", async () => {
    const { db } = database;
    const engine = createMeiliSearch({ url: double.url, key: double.key });
    await engine.ensureIndex();
    const { productId } = await createProduct(db, { name: "Before" });
    await inTransaction(db, (tx) => refreshDocuments(tx, [productId]));
    let changes = 0;
    const meddled = {
      ...engine,
      index: async (documents: Parameters<typeof engine.index>[0]) => {
        if (changes++ === 0) {
          await db.product.update({
            where: { id: productId },
            data: { name: "After", version: { increment: 1 } },
          });
          await inTransaction(db, (tx) => refreshDocuments(tx, [productId]));
        }
        await engine.index(documents);
      },
    };
    await syncIndex(db, meddled, [productId]);
    expect(changes).toBe(2);
    expect((await engine.search({ q: "after", page: 1, limit: 5, counts: true })).ids).toEqual([productId]);
    expect((await engine.search({ q: "before", page: 1, limit: 5, counts: true })).ids).toEqual([]);
  });
});
