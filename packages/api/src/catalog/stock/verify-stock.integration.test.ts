import { randomBytes } from "node:crypto";
import { createFieldCipher } from "@storewright/crypto";
import { inTransaction, openKeyStore } from "@storewright/db";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId, permissionsByRole } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openDetail } from "../../audit";
import { type RepairedBy, repairStock } from "./repair-stock";
import { releaseReservation } from "./settle-reservation";
import {
  brokenLevels,
  crowd,
  levelOf,
  payBare,
  placeBare,
  type Shelf,
  setStatus,
  shelf,
  statusesOf,
  tryPlace,
} from "./test-stock";
import { verifyStock } from "./verify-stock";

let database: TestDatabase;
let keyStore: ReturnType<typeof openKeyStore>;
let system: RepairedBy;

const someone = {
  kind: "user",
  userId: newId("User"),
  role: "owner",
  permissions: permissionsByRole.owner,
  sessionId: newId("Session"),
  audience: "admin",
} as const;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"), 20);
  keyStore = openKeyStore(database.url);
  const cipher = createFieldCipher(`k1:${randomBytes(32).toString("base64")}`, keyStore.store);
  system = { db: database.db, cipher, caller: { kind: "system" }, requestId: "test", ip: "127.0.0.1" };
});
afterAll(async () => {
  await keyStore.close();
  await database.close();
});
beforeEach(() => repairStock(system, "ledger"));

const at = (key: Shelf) => ({ where: { variantId_locationId: key } });
const differences = async () => (await verifyStock(database.db)).differences;
const repairsOf = ({ variantId }: Shelf) =>
  database.db.stockMovement.findMany({ where: { variantId, cause: "REPAIR" } });

describe("verifying stock", () => {
  it("finds nothing in a shop that sells, cancels and waits for payment", async () => {
    const key = await shelf(database.db, 20);
    await payBare(database.db, await placeBare(database.db, [{ ...key, quantity: 3 }]));
    const ended = await placeBare(database.db, [{ ...key, quantity: 2 }]);
    await setStatus(database.db, ended, "CANCELLED");
    await inTransaction(database.db, (tx) => releaseReservation(tx, ended));
    await placeBare(database.db, [{ ...key, quantity: 1 }]);
    const { levels, differences: found } = await verifyStock(database.db);
    expect(found).toEqual([]);
    expect(levels).toBeGreaterThan(0);
  });

  it("names each kind of damage: a count, what is reserved, holds of ended orders, a level that is gone", async () => {
    const { db } = database;
    const [count, held, stuck, gone] = await Promise.all([10, 10, 10, 10].map((onHand) => shelf(db, onHand)));
    if (count === undefined || held === undefined || stuck === undefined || gone === undefined)
      throw new Error();
    await db.stockLevel.update({ ...at(count), data: { onHand: 12 } });
    await placeBare(db, [{ ...held, quantity: 2 }]);
    await db.stockLevel.update({ ...at(held), data: { reserved: 5 } });
    await setStatus(db, await placeBare(db, [{ ...stuck, quantity: 4 }]), "CANCELLED");
    await db.stockLevel.delete(at(gone));
    const found = new Map((await differences()).map((each) => [each.variantId, each]));
    expect(found.get(count.variantId)).toMatchObject({ onHand: 12, ledger: 10, reserved: 0, open: 0 });
    expect(found.get(held.variantId)).toMatchObject({ onHand: 10, ledger: 10, reserved: 5, open: 2 });
    expect(found.get(stuck.variantId)).toMatchObject({ reserved: 4, open: 4, stuck: 4 });
    expect(found.get(gone.variantId)).toMatchObject({ onHand: 0, ledger: 10 });
    expect(found.size).toBe(4);
  });

  it("raises no false alarm while the shop is used", async () => {
    const { db } = database;
    const key = await shelf(db, 400);
    const seen: number[] = [];
    await crowd(120, async (index) => {
      if (index % 8 === 0) seen.push((await differences()).length);
      const id = await tryPlace(db, [{ ...key, quantity: 1 }]);
      if (id !== null && index % 3 === 0) await payBare(db, id);
      else if (id !== null && index % 3 === 1) await inTransaction(db, (tx) => releaseReservation(tx, id));
    });
    expect(seen.length).toBe(15);
    expect(seen.every((count) => count === 0)).toBe(true);
  });
});

describe("repairing stock", () => {
  it("by the ledger: the count becomes the sum of the movements, and a REPAIR says what was found", async () => {
    const key = await shelf(database.db, 10);
    await database.db.stockLevel.update({ ...at(key), data: { onHand: 12 } });
    await repairStock(system, "ledger");
    expect(await levelOf(key, database.db)).toMatchObject({ onHand: 10 });
    const [repair] = await repairsOf(key);
    expect(repair).toMatchObject({ delta: 0, actor: "system" });
    expect(repair?.note).toContain("Found 12 on hand with 10 in the ledger");
    expect(await differences()).toEqual([]);
  });

  it("by the shelf: the count stays, and the ledger gets the difference", async () => {
    const key = await shelf(database.db, 10);
    await database.db.stockLevel.update({ ...at(key), data: { onHand: 7 } });
    await repairStock({ ...system, caller: someone }, "shelf");
    expect(await levelOf(key, database.db)).toMatchObject({ onHand: 7 });
    expect(await repairsOf(key)).toMatchObject([{ delta: -3, actor: someone.userId }]);
    expect(await differences()).toEqual([]);
  });

  it("is in the audit trail: who mended what, what was found, and what it is now", async () => {
    const [mended, sound] = [await shelf(database.db, 10), await shelf(database.db, 10)];
    await database.db.stockLevel.update({ ...at(mended), data: { onHand: 12 } });
    await repairStock(system, "ledger");
    await repairStock(system, "ledger");
    const entries = await database.db.auditEntry.findMany({
      where: { action: "stock.repair", entityId: { in: [mended.variantId, sound.variantId] } },
      include: { detail: true },
    });
    expect(entries).toMatchObject([{ actorKind: "system", entityKind: "stock", entityId: mended.variantId }]);
    const [entry] = entries;
    const clear = await openDetail(system.cipher, entry?.id ?? "", entry?.detail?.body ?? "");
    expect(JSON.parse(clear ?? "")).toMatchObject({
      before: { onHand: 12 },
      after: { onHand: 10 },
      reason: expect.stringContaining("The ledger was trusted: 10 on hand."),
    });
  });

  it("frees stuck stock, counts what is reserved anew and gives what is free to those who wait", async () => {
    const { db } = database;
    const key = await shelf(db, 3, 2);
    const stuck = await placeBare(db, [{ ...key, quantity: 3 }]);
    const waiting = await placeBare(db, [{ ...key, quantity: 2 }]);
    await payBare(db, waiting);
    expect(await statusesOf(db, waiting)).toEqual(["BACKORDERED"]);
    await setStatus(db, stuck, "CANCELLED");
    const [repair] = await repairStock(system, "ledger");
    expect(repair?.note).toContain("3 held for orders that had ended were released");
    expect(await statusesOf(db, stuck)).toEqual(["RELEASED"]);
    expect(await statusesOf(db, waiting)).toEqual(["CLAIMED"]);
    expect(await levelOf(key, db)).toMatchObject({ onHand: 1, reserved: 0 });
    expect(await differences()).toEqual([]);
  });

  it("keeps every promise to open orders where less is there than was sold, and says so", async () => {
    const { db } = database;
    const key = await shelf(db, 10);
    await placeBare(db, [{ ...key, quantity: 8 }]);
    await db.stockMovement.create({
      data: { ...key, id: newId("StockMovement"), delta: -5, cause: "ADJUSTMENT", actor: "system" },
    });
    const [repair] = await repairStock(system, "ledger");
    expect(repair?.note).toContain("back-order limit went from 0 to 3");
    expect(await levelOf(key, db)).toMatchObject({ onHand: 5, reserved: 8, backorderLimit: 3 });
    expect(await tryPlace(db, [{ ...key, quantity: 1 }])).toBeNull();
  });

  it("never takes a count below zero, and makes a level that is gone anew", async () => {
    const { db } = database;
    const [below, gone] = [await shelf(db, 1), await shelf(db, 6)];
    await db.stockMovement.create({
      data: { ...below, id: newId("StockMovement"), delta: -4, cause: "ADJUSTMENT", actor: "system" },
    });
    await db.stockLevel.delete(at(gone));
    await repairStock(system, "ledger");
    expect(await levelOf(below, db)).toMatchObject({ onHand: 0 });
    expect(await levelOf(gone, db)).toMatchObject({ onHand: 6 });
    expect(await differences()).toEqual([]);
  });

  it("runs beside sales: what is sold meanwhile stays sold, and two repairs at once mend once", async () => {
    const { db } = database;
    const keys = await Promise.all(Array.from({ length: 6 }, () => shelf(db, 200)));
    for (const key of keys) await db.stockLevel.update({ ...at(key), data: { onHand: 203 } });
    await crowd(90, async (index) => {
      if (index === 20 || index === 25) await repairStock(system, "ledger");
      const id = await placeBare(
        db,
        keys.map((key) => ({ ...key, quantity: 1 })),
      );
      if (index % 2 === 0) await payBare(db, id);
    });
    expect(await brokenLevels(db)).toBe(0);
    for (const key of keys) {
      expect(await levelOf(key, db)).toMatchObject({ onHand: 155, reserved: 45 });
      expect(await repairsOf(key)).toHaveLength(1);
    }
  });

  it("the ledger refuses to be changed or shortened", async () => {
    const { db, owner } = database;
    const { variantId } = await shelf(db, 5);
    for (const [who, refusal] of [
      [db, "permission denied"],
      [owner, "append-only"],
    ] as const) {
      await expect(
        who.$executeRaw`UPDATE stock_movement SET delta = 6 WHERE variant_id = ${variantId}`,
      ).rejects.toThrow(refusal);
      await expect(
        who.$executeRaw`DELETE FROM stock_movement WHERE variant_id = ${variantId}`,
      ).rejects.toThrow(refusal);
    }
    expect(await db.stockMovement.findMany({ where: { variantId } })).toMatchObject([{ delta: 5 }]);
  });
});
