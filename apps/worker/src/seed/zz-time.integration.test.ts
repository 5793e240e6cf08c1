import { inTransaction } from "@storewright/db";
import { createTestDatabase } from "@storewright/db/testing";
import { demoProducts, generateProducts } from "@storewright/db/demo";
import { placeInCollections } from "@storewright/api/catalog";
import { refreshDocuments } from "@storewright/search";
import { trustedId } from "@storewright/kernel";
import { inject, test } from "vitest";
import { insertDemoRange } from "./insert-demo-range";
import { insertRows } from "./insert-rows";
import { addProductRows, emptyRows } from "./product-rows";
import { readAttributeIds } from "./attribute-ids";
test("time", async () => {
  const { db, close } = await createTestDatabase(inject("databaseUrl"));
  await insertDemoRange(db, new Map());
  const location = await db.stockLocation.findFirstOrThrow();
  const categories = await db.category.findMany();
  const context = { locationId: trustedId("Location", location.id), attributes: await readAttributeIds(db), categoryIds: new Map(categories.map(({ id, slug }) => [slug, id])), placeholders: new Map(), currency: "USD", now: Date.now() };
  const all = [...generateProducts(5000)];
  const cpu = async () => 0;
  for (const part of [all.slice(0, 2500), all.slice(2500)]) {
    let t = performance.now();
    const lap = (name: string) => { console.log(name, Math.round(performance.now() - t)); t = performance.now(); };
    const rows = emptyRows();
    const ids = part.map((p) => addProductRows(rows, p, context));
    lap("rows");
    await inTransaction(db, async (tx) => {
      for (const [table, list] of Object.entries(rows)) { await insertRows(tx, table, list); lap(`${table} ${list.length}`); }
      await refreshDocuments(tx, ids); lap("refresh");
      await placeInCollections(tx, ids); lap("place");
    }, 120_000);
  }
  await close();
}, 300_000);
