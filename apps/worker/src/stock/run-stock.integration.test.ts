import { randomBytes } from "node:crypto";
import { createFieldCipher } from "@storewright/crypto";
import { openKeyStore } from "@storewright/db";
import { createProduct, createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { runStock } from "./run-stock";
import type { StockOrder } from "./stock-env";

let database: TestDatabase;
let keyStore: ReturnType<typeof openKeyStore>;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  keyStore = openKeyStore(database.url);
});
afterAll(async () => {
  await keyStore.close();
  await database.close();
});

async function run(order: StockOrder): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const cipher = createFieldCipher(`k1:${randomBytes(32).toString("base64")}`, keyStore.store);
  const by = { caller: { kind: "system" }, cipher, requestId: "test", ip: "127.0.0.1" } as const;
  const code = await runStock({ ...by, db: database.db }, order, (line) => lines.push(line));
  return { code, said: lines.join("\n") };
}

it("says that all is well, shows what differs, and mends it", async () => {
  const { variantIds } = await createProduct(database.db, { variants: [{ onHand: 4 }] });
  expect(await run({ name: "verify" })).toEqual({
    code: 0,
    said: "1 stock levels agree with their ledger and with what open orders hold.",
  });
  await database.db.stockLevel.updateMany({ where: { variantId: variantIds[0] }, data: { onHand: 9 } });
  const differs = await run({ name: "verify" });
  expect(differs).toMatchObject({ code: 1, said: expect.stringMatching(/Main warehouse +9 +\*4/) });
  expect(differs.said).toContain("docs/runbooks/stock-differs.md");
  const mended = await run({ name: "repair", trust: "shelf" });
  expect(mended).toMatchObject({
    code: 0,
    said: expect.stringContaining("The shelf was trusted: 9 on hand."),
  });
  expect(mended.said).toContain("Mended: 1.");
  expect(await run({ name: "repair", trust: "ledger" })).toMatchObject({
    code: 0,
    said: expect.stringContaining("Nothing to mend."),
  });
});
