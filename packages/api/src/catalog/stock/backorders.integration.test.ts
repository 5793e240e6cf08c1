import { inTransaction } from "@storewright/db";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import type { OrderId } from "@storewright/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { backorderCounts } from "./backorders";
import { type PaidRelease, releasePaid } from "./release-paid";
import { restock } from "./restock";
import { setStock } from "./set-stock";
import { releaseReservation } from "./settle-reservation";
import {
  brokenLevels,
  crowd,
  levelOf,
  shelf as newShelf,
  overtake,
  payBare,
  placeBare,
  reservationsOf,
  type Shelf,
  setStatus,
  statusesOf,
  tryPlace,
} from "./test-stock";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"), 20);
});
afterAll(() => database.close());
afterEach(async () => expect(await brokenLevels(database.db)).toBe(0));

const shelf = (onHand: number, backorderLimit: number) => newShelf(database.db, onHand, backorderLimit);
const level = (key: Shelf) => levelOf(key, database.db);
const status = async (id: OrderId) => (await statusesOf(database.db, id))[0];
const place = (key: Shelf, quantity: number) => placeBare(database.db, [{ ...key, quantity }]);
const pay = (id: OrderId) => payBare(database.db, id);
const bought = async (key: Shelf, quantity: number) => {
  const id = await place(key, quantity);
  await pay(id);
  return id;
};
const arrive = (key: Shelf, quantity: number) =>
  inTransaction(database.db, (tx) =>
    restock(tx, [{ ...key, quantity }], { cause: "RECEIPT", actor: "system" }),
  );
const release = (id: OrderId, paid?: PaidRelease) =>
  inTransaction(database.db, (tx) =>
    paid === undefined ? releaseReservation(tx, id) : releasePaid(tx, id, paid),
  );

describe("selling beyond what is on hand", () => {
  it("stops at the limit; what is paid and not on hand waits and stays reserved", async () => {
    const key = await shelf(1, 2);
    expect(await tryPlace(database.db, [{ ...key, quantity: 4 }])).toBeNull();
    const id = await bought(key, 3);
    expect(await status(id)).toBe("BACKORDERED");
    expect(await level(key)).toMatchObject({ onHand: 1, reserved: 3 });
    expect(await database.db.stockMovement.count({ where: { orderId: id } })).toBe(0);
    expect(await tryPlace(database.db, [{ ...key, quantity: 1 }])).toBeNull();
    expect((await backorderCounts(database.db)).pieces).toBeGreaterThanOrEqual(3);
  });

  it("who ordered first gets what there is, also when the second pays first", async () => {
    const key = await shelf(2, 5);
    const [first, second] = [await place(key, 2), await place(key, 2)];
    await pay(second);
    expect(await status(second)).toBe("BACKORDERED");
    await pay(first);
    expect(await status(first)).toBe("CLAIMED");
    expect(await level(key)).toMatchObject({ onHand: 0, reserved: 2 });
  });

  it("a hold that ends hands its pieces on to who waits", async () => {
    const key = await shelf(2, 5);
    const [first, second] = [await place(key, 2), await bought(key, 2)];
    expect(await status(second)).toBe("BACKORDERED");
    await release(first);
    expect(await status(second)).toBe("CLAIMED");
    expect(await level(key)).toMatchObject({ onHand: 0, reserved: 0 });
  });

  it("what arrives while a payment waits for the level is sold to it", async () => {
    const key = await shelf(0, 5);
    const id = await place(key, 2);
    await overtake(
      database.db,
      (tx) => restock(tx, [{ ...key, quantity: 2 }], { cause: "RECEIPT", actor: "system" }),
      () => pay(id),
    );
    expect(await status(id)).toBe("CLAIMED");
    expect(await level(key)).toMatchObject({ onHand: 0, reserved: 0 });
  });

  it("never breaks the law of on hand, whatever a crowd does at once", async () => {
    const key = await shelf(10, 15);
    const ids = await crowd(40, () => tryPlace(database.db, [{ ...key, quantity: 1 }]));
    const placed = ids.filter((id) => id !== null);
    expect(placed).toHaveLength(25);
    await crowd(placed.length * 2, async (index) => {
      const id = placed[index % placed.length];
      if (id === undefined) return;
      if (index % 5 === 0) await arrive(key, 1);
      else if (index < placed.length) await pay(id).catch(() => undefined);
      else if (index % 3 === 0) await release(id);
    });
    const { onHand, reserved } = await level(key);
    expect(await brokenLevels(database.db)).toBe(0);
    // Nobody waits while pieces that nobody was promised lie there.
    const waits = await database.db.reservation.count({
      where: { variantId: key.variantId, status: "BACKORDERED" },
    });
    if (waits > 0) expect(onHand).toBeLessThan(reserved);
  });
});

describe("goods that arrive", () => {
  it("go to the oldest first, each whole, and the sale is in the ledger with its order", async () => {
    const key = await shelf(0, 10);
    const ids = [await bought(key, 2), await bought(key, 3), await bought(key, 1)] as const;
    expect(await arrive(key, 4)).toEqual([ids[0]]);
    expect(await Promise.all(ids.map(status))).toEqual(["CLAIMED", "BACKORDERED", "BACKORDERED"]);
    expect(await level(key)).toMatchObject({ onHand: 2, reserved: 4 });
    expect((await arrive(key, 2)).sort()).toEqual([ids[1], ids[2]].sort());
    const sales = await database.db.stockMovement.findMany({
      where: { variantId: key.variantId, cause: "SALE" },
    });
    expect(sales.map(({ orderId, delta }) => [orderId, delta]).sort()).toEqual(
      [
        [ids[0], -2],
        [ids[1], -3],
        [ids[2], -1],
      ].sort(),
    );
    expect(await level(key)).toMatchObject({ onHand: 0, reserved: 0 });
    const entries = await database.db.orderEvent.findMany({ where: { type: "backorder_filled" } });
    const told = ids.map((id) => entries.filter(({ orderId }) => orderId === id).map(({ data }) => data));
    expect(told).toEqual([[{ pieces: 2 }], [{ pieces: 3 }], [{ pieces: 1 }]]);
  });

  it("are allocated in the same change when staff count them, and stay when nobody waits", async () => {
    const key = await shelf(0, 10);
    const id = await bought(key, 4);
    const change = { ...key, stockQty: 6, cause: "RECEIPT", actor: "usr_x", note: "" } as const;
    await inTransaction(database.db, (tx) => setStock(tx, change));
    expect(await status(id)).toBe("CLAIMED");
    expect(await level(key)).toMatchObject({ onHand: 2, reserved: 0 });
  });

  it("are given out once when several deliveries come at once", async () => {
    const key = await shelf(0, 40);
    const ids = await Promise.all(Array.from({ length: 20 }, () => bought(key, 2)));
    await crowd(20, () => arrive(key, 2));
    expect(await Promise.all(ids.map(status))).toEqual(ids.map(() => "CLAIMED"));
    expect(await level(key)).toMatchObject({ onHand: 0, reserved: 0 });
  });

  it("do not cross an order that is cancelled at the same moment", async () => {
    for (let round = 0; round < 10; round += 1) {
      const key = await shelf(0, 10);
      const [first, second] = [await bought(key, 2), await bought(key, 2)];
      await Promise.all([
        release(first, { actor: "usr_x", restock: true }),
        arrive(key, 1),
        arrive(key, 1),
        release(first, { actor: "usr_x", restock: true }),
      ]);
      expect([await status(first), await status(second)]).toEqual(["RELEASED", "CLAIMED"]);
      expect(await level(key)).toMatchObject({ onHand: 0, reserved: 0 });
    }
  });
});

describe("giving back what was paid", () => {
  const keep: PaidRelease = { actor: "usr_x", restock: true };

  it("puts claimed pieces on the shelf with a RETURN movement, once", async () => {
    const key = await shelf(5, 0);
    const id = await bought(key, 3);
    expect(await release(id, keep)).toBe(3);
    expect(await release(id, keep)).toBe(0);
    expect(await level(key)).toMatchObject({ onHand: 5, reserved: 0 });
    const [back] = await database.db.stockMovement.findMany({ where: { orderId: id, cause: "RETURN" } });
    expect(back).toMatchObject({ delta: 3, actor: "usr_x" });
  });

  it("leaves broken goods off the shelf", async () => {
    const key = await shelf(5, 0);
    const id = await bought(key, 3);
    await release(id, { ...keep, restock: false });
    expect(await status(id)).toBe("RELEASED");
    expect(await level(key)).toMatchObject({ onHand: 2, reserved: 0 });
  });

  it("hands cancelled pieces on to who waits", async () => {
    const key = await shelf(2, 5);
    const [first, second] = [await bought(key, 2), await bought(key, 2)];
    await release(first, keep);
    expect(await status(second)).toBe("CLAIMED");
    expect(await level(key)).toMatchObject({ onHand: 0, reserved: 0 });
  });

  it("releases a back-order without any movement, whole or in part", async () => {
    const key = await shelf(0, 9);
    const id = await bought(key, 5);
    const part = (quantity: number) => release(id, { ...keep, lines: [{ ...key, quantity }] });
    expect(await part(2)).toBe(2);
    expect(await reservationsOf(database.db, id)).toMatchObject([{ status: "BACKORDERED", quantity: 3 }]);
    expect((await level(key)).reserved).toBe(3);
    await expect(part(4)).rejects.toThrow(RangeError);
    await expect(part(0)).rejects.toThrow(RangeError);
    await release(id, keep);
    expect(await level(key)).toMatchObject({ onHand: 0, reserved: 0 });
    expect(await database.db.stockMovement.count({ where: { orderId: id } })).toBe(0);
  });

  it("a part of claimed pieces goes back, and a later cancellation gives back the rest alone", async () => {
    const key = await shelf(5, 0);
    const id = await bought(key, 5);
    await release(id, {
      ...keep,
      lines: [
        { ...key, quantity: 1 },
        { ...key, quantity: 1 },
      ],
    });
    expect(await level(key)).toMatchObject({ onHand: 2, reserved: 0 });
    await release(id, keep);
    expect(await level(key)).toMatchObject({ onHand: 5, reserved: 0 });
    await setStatus(database.db, id, "CANCELLED");
  });

  it("returned goods go where they came from", async () => {
    const key = await shelf(5, 0);
    const id = await bought(key, 2);
    await inTransaction(database.db, (tx) =>
      restock(tx, [{ variantId: key.variantId, quantity: 2 }], {
        cause: "RETURN",
        actor: "usr_x",
        orderId: id,
      }),
    );
    expect(await level(key)).toMatchObject({ onHand: 5, reserved: 0 });
  });
});
