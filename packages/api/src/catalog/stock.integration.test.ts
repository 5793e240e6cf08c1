import { inTransaction, type Tx } from "@storewright/db";
import { createProduct, createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { type LocationId, newId, type OrderId, type VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { lowStockCounts } from "./low-stock-counts";
import { reserveStock, type StockLine } from "./reserve-stock";
import { commitReservation, releaseReservation } from "./settle-reservation";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"), 20);
});

afterAll(() => database.close());

interface Shelf {
  readonly variantId: VariantId;
  readonly locationId: LocationId;
}

async function shelf(onHand: number): Promise<Shelf> {
  const { variantIds, locationId } = await createProduct(database.db, { variants: [{ onHand }] });
  return { variantId: variantIds[0], locationId };
}

const levelOf = (key: Shelf) =>
  database.db.stockLevel.findUniqueOrThrow({ where: { variantId_locationId: key } });

class SoldOut extends Error {}

/** A buyer's transaction: everything or nothing. */
async function buy(lines: readonly StockLine[], reserve = reserveStock): Promise<boolean> {
  try {
    await inTransaction(
      database.db,
      async (tx) => {
        const hold = await reserve(tx, lines);
        if (!hold.ok) throw new SoldOut();
      },
      20_000,
    );
    return true;
  } catch (error) {
    if (error instanceof SoldOut) return false;
    throw error;
  }
}

/** Runs all of them, so many at a time that the pool hands out every connection, never more than its queue allows. */
async function crowd<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const one = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: 20 }, one));
  return results;
}

/** What a shop does that reads first and writes then: the negative control. */
async function naiveReserve(tx: Tx, lines: readonly StockLine[]) {
  const missing: VariantId[] = [];
  for (const { variantId, locationId, quantity } of lines) {
    const where = { variantId_locationId: { variantId, locationId } };
    const level = await tx.stockLevel.findUniqueOrThrow({ where });
    if (level.onHand - level.reserved < quantity) missing.push(variantId);
    else await tx.stockLevel.update({ where, data: { reserved: level.reserved + quantity } });
  }
  return missing.length === 0 ? { ok: true as const } : { ok: false as const, missing };
}

async function order(lines: readonly StockLine[]): Promise<OrderId> {
  const { db } = database;
  const id = newId("Order");
  const expiresAt = new Date(Date.now() + 900_000);
  await db.order.create({
    data: {
      id,
      currency: "USD",
      subtotal: 0,
      total: 0,
      shippingMethod: "standard",
      cartId: newId("Cart"),
      cartVersion: 1,
      email: "",
      emailIndex: "",
      shippingName: "",
      shippingAddress: "",
      holdExpiresAt: expiresAt,
      reservations: { create: lines.map((line) => ({ id: newId("Reservation"), ...line, expiresAt })) },
    },
  });
  expect(await buy(lines)).toBe(true);
  return id;
}

describe("reserving stock", () => {
  test("200 buyers of 50 pieces: 50 get one", async () => {
    const key = await shelf(50);
    const bought = await crowd(200, () => buy([{ ...key, quantity: 1 }]));
    expect(bought.filter(Boolean)).toHaveLength(50);
    expect(await levelOf(key)).toMatchObject({ onHand: 50, reserved: 50 });
  });

  test("the same crowd oversells a shop that reads first and writes then (negative control)", async () => {
    const key = await shelf(50);
    const bought = await crowd(200, () => buy([{ ...key, quantity: 1 }], naiveReserve));
    expect(bought.filter(Boolean).length).toBeGreaterThan(50);
  });

  test("carts with the same products in opposite order never wait in a circle, and nothing is oversold", async () => {
    const keys = await Promise.all([shelf(60), shelf(60), shelf(60)]);
    const bought = await crowd(200, (index) => {
      const lines = keys.map((key) => ({ ...key, quantity: 1 + (index % 2) }));
      return buy(index % 2 === 0 ? lines : lines.reverse());
    });
    const pieces = bought.reduce((sum, ok, index) => sum + (ok ? 1 + (index % 2) : 0), 0);
    for (const key of keys) expect((await levelOf(key)).reserved).toBe(pieces);
    expect(pieces).toBeGreaterThan(58);
    expect(pieces).toBeLessThanOrEqual(60);
  });

  test("lines of one variant are added up", async () => {
    const key = await shelf(3);
    expect(
      await buy([
        { ...key, quantity: 2 },
        { ...key, quantity: 2 },
      ]),
    ).toBe(false);
    expect(
      await buy([
        { ...key, quantity: 2 },
        { ...key, quantity: 1 },
      ]),
    ).toBe(true);
    expect((await levelOf(key)).reserved).toBe(3);
  });

  test("names what is missing, also what the shop has never had, and takes nothing when rolled back", async () => {
    const [full, empty] = [await shelf(5), await shelf(0)];
    const unknown = { variantId: newId("Variant"), locationId: full.locationId };
    const lines = [full, empty, unknown].map((key) => ({ ...key, quantity: 1 }));
    await inTransaction(database.db, async (tx) => {
      const hold = await reserveStock(tx, lines);
      expect(hold).toEqual({ ok: false, missing: [empty.variantId, unknown.variantId] });
      throw new SoldOut();
    }).catch((error: unknown) => expect(error).toBeInstanceOf(SoldOut));
    expect((await levelOf(full)).reserved).toBe(0);
  });

  test("back-orders may go as far as they are allowed", async () => {
    const key = await shelf(1);
    await database.db.stockLevel.update({
      where: { variantId_locationId: key },
      data: { backorderLimit: 2 },
    });
    expect(await buy([{ ...key, quantity: 4 }])).toBe(false);
    expect(await buy([{ ...key, quantity: 3 }])).toBe(true);
  });

  test("no amount of pieces below one, and none in parts", async () => {
    const key = await shelf(5);
    for (const quantity of [0, -1, 1.5, Number.NaN]) {
      await expect(buy([{ ...key, quantity }])).rejects.toThrow(RangeError);
    }
  });
});

describe("settling a reservation", () => {
  test("a sale takes the pieces once, however many ask for it at once, and is in the ledger", async () => {
    const [a, b] = [await shelf(10), await shelf(10)];
    const id = await order([
      { ...a, quantity: 3 },
      { ...b, quantity: 1 },
    ]);
    const claim = () => inTransaction(database.db, (tx) => commitReservation(tx, id, "system"));
    const counts = await Promise.all([claim(), claim(), claim(), claim()]);
    expect(counts.sort()).toEqual([0, 0, 0, 2]);
    expect(await levelOf(a)).toMatchObject({ onHand: 7, reserved: 0 });
    expect(await levelOf(b)).toMatchObject({ onHand: 9, reserved: 0 });
    const sales = await database.db.stockMovement.findMany({
      where: { orderId: id },
      orderBy: { delta: "asc" },
    });
    expect(sales.map(({ delta, cause, actor }) => [delta, cause, actor])).toEqual([
      [-3, "SALE", "system"],
      [-1, "SALE", "system"],
    ]);
    expect(await inTransaction(database.db, (tx) => releaseReservation(tx, id))).toBe(0);
  });

  test("a release gives the pieces back once, and what is released cannot be sold", async () => {
    const key = await shelf(4);
    const id = await order([{ ...key, quantity: 4 }]);
    const release = () => inTransaction(database.db, (tx) => releaseReservation(tx, id));
    expect((await Promise.all([release(), release(), release()])).sort()).toEqual([0, 0, 1]);
    expect(await levelOf(key)).toMatchObject({ onHand: 4, reserved: 0 });
    expect(await inTransaction(database.db, (tx) => commitReservation(tx, id, "system"))).toBe(0);
    expect(await levelOf(key)).toMatchObject({ onHand: 4, reserved: 0 });
  });

  test("a sale and a release at once: one of them wins", async () => {
    const key = await shelf(100);
    const ids = await Promise.all(Array.from({ length: 12 }, () => order([{ ...key, quantity: 2 }])));
    const sold = await Promise.all(
      ids.flatMap((id) => [
        inTransaction(database.db, (tx) => commitReservation(tx, id, "system")),
        inTransaction(database.db, (tx) => releaseReservation(tx, id)).then(() => 0),
      ]),
    );
    const sales = sold.reduce((sum, count) => sum + count, 0);
    expect(await levelOf(key)).toMatchObject({ onHand: 100 - 2 * sales, reserved: 0 });
  });

  test("every count on hand is the sum of its movements", async () => {
    const [row] = await database.db.$queryRaw<{ wrong: number; levels: number }[]>`
      SELECT count(*) FILTER (WHERE s.on_hand <> coalesce(m.total, 0))::int AS wrong, count(*)::int AS levels
      FROM stock_level s
      LEFT JOIN (SELECT variant_id, location_id, sum(delta) AS total FROM stock_movement GROUP BY 1, 2) m
        USING (variant_id, location_id)`;
    expect(row?.wrong).toBe(0);
    expect(row?.levels).toBeGreaterThan(8);
  });
});

test("counts variants that are low or out, of published products alone", async () => {
  const { db } = database;
  const before = await lowStockCounts(db);
  await createProduct(db, { variants: [{ onHand: 0 }, { onHand: 5 }, { onHand: 6 }, { onHand: 1 }] });
  await createProduct(db, { status: "DRAFT", variants: [{ onHand: 0 }, { onHand: 1 }] });
  expect(await lowStockCounts(db)).toEqual({ low: before.low + 2, out: before.out + 1 });
});
