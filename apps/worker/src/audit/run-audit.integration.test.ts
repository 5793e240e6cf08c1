import { randomBytes } from "node:crypto";
import { chainAudit, record } from "@storewright/api/audit";
import { createFieldCipher } from "@storewright/crypto";
import { createKeyStore } from "@storewright/db";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { runAudit } from "./run-audit";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());

it("says that the trail holds and where it ends, and shows what does not", async () => {
  const { db } = database;
  const cipher = createFieldCipher(`k1:${randomBytes(32).toString("base64")}`, createKeyStore(db));
  const by = { caller: { kind: "system" }, cipher, requestId: "test", ip: "127.0.0.1" } as const;
  const run = async () => {
    const lines: string[] = [];
    const code = await runAudit({ db, cipher }, undefined, (line) => lines.push(line));
    return { code, said: lines.join("\n") };
  };
  for (const id of ["prod_1", "prod_2"]) {
    await record(db, by, { action: "product.update", entity: { kind: "product", id } });
  }
  const { head } = await chainAudit({ db });
  const well = await run();
  expect(well.code).toBe(0);
  expect(well.said).toContain("2 entries hold together; 0 wait for their place, 0 details were erased.");
  expect(well.said).toContain(`It ends with 2:${head.hash}.`);
  await db.auditDetail.deleteMany();
  const ill = await run();
  expect(ill.code).toBe(1);
  expect(ill.said).toContain("has lost its detail");
  expect(ill.said).toContain("docs/runbooks/audit-differs.md");
});
