import { inTransaction, type Tx } from "@storewright/db";
import { createProduct, createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId, type OrderId, type VariantId } from "@storewright/kernel";
import { refreshStockStates } from "@storewright/search";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { holdStock, type WantedPieces } from "./hold-stock";
import { lowStockCounts } from "./low-stock-counts";
import { setStock } from "./set-stock";
import { commitReservation, releaseReservation } from "./settle-reservation";
import {
  brokenLevels,
  createLocation,
  crowd,
  type Hold,
  shelf as newShelf,
  overtake,
  placeBare,
  levelOf as readLevel,
  reservationsOf,
  type Shelf,
  SoldOut,
  tryPlace,
} from "./test-stock";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"), 20);
  // Every connection is there before a crowd comes: making twenty at once takes long on a busy machine.
  await Promise.all(Array.from({ length: 20 }, () => database.db.$queryRaw`SELECT pg_sleep(0.1)::text`));
});

afterAll(() => database.close());

const shelf = (onHand: number, backorderLimit?: number) => newShelf(database.db, onHand, backorderLimit);
const levelOf = (key: Shelf) => readLevel(key, database.db);
const place = (lines: readonly WantedPieces[], hold?: Hold) => tryPlace(database.db, lines, hold);
const order = (lines: readonly WantedPieces[]) => placeBare(database.db, lines);

/** Lets nobody on before so many have come; whoever comes later passes. */
function meeting(many: number): () => Promise<void> {
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  let come = 0;
  return () => {
    come += 1;
    if (come === many) open();
    return isOpen;
  };
}

/** What a shop does that reads first and writes then, eleven at once for sure: the negative control. */
const naiveHold =
  (haveRead = meeting(11)) =>
  async (tx: Tx, orderId: OrderId, lines: readonly WantedPieces[]) => {
    const missing: { variantId: VariantId; available: number }[] = [];
    for (const { variantId, quantity } of lines) {
      const level = await tx.stockLevel.findFirstOrThrow({ where: { variantId } });
      await haveRead();
      const available = level.onHand - level.reserved;
      if (available < quantity) missing.push({ variantId, available });
      else
        await tx.stockLevel.updateMany({
          where: { variantId },
          data: { reserved: level.reserved + quantity },
        });
    }
    expect(orderId).toMatch(/^ord_/);
    return missing.length === 0 ? { ok: true as const } : { ok: false as const, missing };
  };

/** The same statements without an order of locks, two that hold what the other wants: the negative control of F26. */
const unorderedHold =
  (haveOne = meeting(2)) =>
  async (tx: Tx, _: OrderId, lines: readonly WantedPieces[]) => {
    await tx.$executeRaw`SET LOCAL deadlock_timeout = '20ms'`;
    for (const { variantId, quantity } of lines) {
      await tx.$executeRaw`
      UPDATE stock_level SET reserved = reserved + ${quantity}
      WHERE variant_id = ${variantId} AND on_hand - reserved >= ${quantity}`;
      await haveOne();
    }
    return { ok: true as const };
  };

describe("holding stock", () => {
  it("F25: 200 buyers of 10 pieces: 10 get one, 190 are refused", { timeout: 180_000 }, async () => {
    const key = await shelf(10);
    const placed = await crowd(200, () => place([{ ...key, quantity: 1 }]));
    expect(placed.filter((id) => id !== null)).toHaveLength(10);
    expect(await levelOf(key)).toMatchObject({ onHand: 10, reserved: 10 });
  });

  it("F25: the same crowd oversells a shop that reads first and writes then (negative control)", {
    timeout: 180_000,
  }, async () => {
    const key = await shelf(10);
    const hold = naiveHold();
    const placed = await crowd(200, () => place([{ ...key, quantity: 1 }], hold));
    expect(placed.filter((id) => id !== null).length).toBeGreaterThan(10);
    await database.db.stockLevel.update({ where: { variantId_locationId: key }, data: { reserved: 0 } });
  });

  it("F26: 2,000 mixed carts in opposite orders: no deadlock, nothing oversold", {
    timeout: 300_000,
  }, async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => shelf(700)));
    const placed = await crowd(2_000, (index) => {
      const lines = keys.map((key, slot) => ({ ...key, quantity: 1 + ((index + slot) % 2) }));
      const some = lines.filter((_, slot) => (index >> (slot % 3)) % 3 !== 0);
      const cart = some.length === 0 ? lines : some;
      return place(index % 2 === 0 ? cart : cart.reverse());
    });
    expect(placed.some((id) => id === null)).toBe(true);
    expect(await brokenLevels(database.db)).toBe(0);
    for (const key of keys) expect((await levelOf(key)).reserved).toBeLessThanOrEqual(700);
  });

  it("F26: without an order of locks the same carts deadlock (negative control)", async () => {
    const keys = await Promise.all(Array.from({ length: 4 }, () => shelf(100_000)));
    const hold = unorderedHold();
    const failed = await crowd(80, (index) => {
      const lines = keys.map((key) => ({ ...key, quantity: 1 }));
      return place(index % 2 === 0 ? lines : lines.reverse(), hold).then(
        () => "",
        (error: unknown) => String(error),
      );
    });
    expect(failed.filter((text) => /deadlock|40P01|write conflict/i.test(text)).length).toBeGreaterThan(0);
    await database.db.stockLevel.updateMany({
      where: { variantId: { in: keys.map(({ variantId }) => variantId) } },
      data: { reserved: 0 },
    });
  });

  it("F25: the last piece, come back while a buyer waits for it, is sold and neither refused nor an error", async () => {
    const { db } = database;
    for (const bring of ["released", "counted"] as const) {
      const key = await shelf(1);
      const first = await order([{ ...key, quantity: 1 }]);
      const counted = { ...key, stockQty: 2, cause: "RECEIPT", actor: "system", note: "" } as const;
      const bought = await overtake(
        db,
        (tx) => (bring === "released" ? releaseReservation(tx, first) : setStock(tx, counted)),
        () => place([{ ...key, quantity: 1 }]),
      );
      expect(bought, bring).not.toBeNull();
    }
    expect(await brokenLevels(db)).toBe(0);
  });

  it("F27: lines of one variant are added up", async () => {
    const key = await shelf(3);
    const twice = (first: number, second: number) => [
      { ...key, quantity: first },
      { ...key, quantity: second },
    ];
    expect(await place(twice(2, 2))).toBeNull();
    expect(await place(twice(2, 1))).not.toBeNull();
    expect((await levelOf(key)).reserved).toBe(3);
  });

  it("says how much of what is missing can be had, also of what the shop never had, and holds nothing", async () => {
    const [full, few] = [await shelf(5), await shelf(2)];
    const unknown = newId("Variant");
    const wanted = [full.variantId, few.variantId, unknown].map((variantId) => ({ variantId, quantity: 3 }));
    const refusal = await order(wanted).catch((error: unknown) => error);
    if (!(refusal instanceof SoldOut)) throw new Error("it should have been refused");
    expect(refusal.hold.ok ? [] : refusal.hold.missing).toEqual(
      expect.arrayContaining([
        { variantId: few.variantId, available: 2 },
        { variantId: unknown, available: 0 },
      ]),
    );
    expect((await levelOf(full)).reserved).toBe(0);
  });

  it("I1: no amount of pieces below one, and none in parts", async () => {
    const key = await shelf(5);
    for (const quantity of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
      const refused = order([{ ...key, quantity }]);
      await expect(refused).rejects.toThrow();
    }
    expect((await levelOf(key)).reserved).toBe(0);
  });
});

describe("several locations", () => {
  it("takes from the default location first, then from the others, in one order", async () => {
    const near = await shelf(3);
    const far = {
      ...near,
      locationId: await createLocation(database.db, `far-${newId("Location").slice(-6)}`),
    };
    await database.db.stockLevel.create({ data: { ...far, onHand: 4 } });
    await database.db.stockMovement.create({
      data: { ...far, id: newId("StockMovement"), delta: 4, cause: "INITIAL", actor: "system" },
    });
    const id = await order([{ variantId: near.variantId, quantity: 5 }]);
    expect([(await levelOf(near)).reserved, (await levelOf(far)).reserved]).toEqual([3, 2]);
    expect((await reservationsOf(database.db, id)).map(({ quantity }) => quantity).sort()).toEqual([2, 3]);
    expect(await place([{ variantId: near.variantId, quantity: 3 }])).toBeNull();
    await inTransaction(database.db, (tx) => commitReservation(tx, id, "system"));
    expect([(await levelOf(near)).onHand, (await levelOf(far)).onHand]).toEqual([0, 2]);
    expect(await place([{ variantId: near.variantId, quantity: 2 }])).not.toBeNull();
    expect(await brokenLevels(database.db)).toBe(0);
  });
});

describe("settling a reservation", () => {
  it("a sale takes the pieces once, however many ask for it at once, and is in the ledger", async () => {
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

  it("a release gives the pieces back once, and what is released cannot be sold", async () => {
    const key = await shelf(4);
    const id = await order([{ ...key, quantity: 4 }]);
    const release = () => inTransaction(database.db, (tx) => releaseReservation(tx, id));
    expect((await Promise.all([release(), release(), release()])).sort()).toEqual([0, 0, 1]);
    expect(await levelOf(key)).toMatchObject({ onHand: 4, reserved: 0 });
    expect(await inTransaction(database.db, (tx) => commitReservation(tx, id, "system"))).toBe(0);
    expect(await levelOf(key)).toMatchObject({ onHand: 4, reserved: 0 });
  });

  it("what was released is held anew for a late payment, or refused when it is gone", async () => {
    const key = await shelf(4);
    const late = await order([{ ...key, quantity: 3 }]);
    await inTransaction(database.db, (tx) => releaseReservation(tx, late));
    const again = () => inTransaction(database.db, (tx) => holdStock(tx, late, [{ ...key, quantity: 3 }]));
    expect(await again()).toEqual({ ok: true });
    expect((await reservationsOf(database.db, late)).map(({ status }) => status)).toEqual(["HELD"]);
    await inTransaction(database.db, (tx) => releaseReservation(tx, late));
    await order([{ ...key, quantity: 2 }]);
    expect(await again()).toEqual({ ok: false, missing: [{ variantId: key.variantId, available: 2 }] });
    expect(await brokenLevels(database.db)).toBe(0);
  });

  it("a sale and a release at once: one of them wins", async () => {
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

  it("every count on hand is the sum of its movements, and what is reserved the sum of what is held", async () => {
    expect(await database.db.stockLevel.count()).toBeGreaterThan(8);
    expect(await brokenLevels(database.db)).toBe(0);
  });
});

it("counts variants of which few or none are free, of published products alone", async () => {
  const { db } = database;
  const before = await lowStockCounts(db);
  const shown = await createProduct(db, {
    variants: [{ onHand: 0 }, { onHand: 5 }, { onHand: 6 }, { onHand: 1 }],
  });
  const draft = await createProduct(db, { status: "DRAFT", variants: [{ onHand: 0 }, { onHand: 1 }] });
  await refreshStockStates(db, [shown.productId, draft.productId]);
  expect(await lowStockCounts(db)).toEqual({ low: before.low + 2, out: before.out + 1 });
});
