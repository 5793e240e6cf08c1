import { type Db, inTransaction, type Tx } from "@storewright/db";
import { bareOrder, createProduct } from "@storewright/db/testing";
import { type LocationId, newId, type OrderId, type OrderStatus, type VariantId } from "@storewright/kernel";
import { expect, vi } from "vitest";
import { holdStock, type StockHold, type WantedPieces } from "./hold-stock";
import { commitReservation } from "./settle-reservation";

/** A variant at the default location. */
export interface Shelf {
  readonly variantId: VariantId;
  readonly locationId: LocationId;
}

/** A product of one variant with so much on hand, and so much that may be sold beyond it. */
export async function shelf(db: Db, onHand: number, backorderLimit = 0): Promise<Shelf> {
  const { variantIds, locationId } = await createProduct(db, { variants: [{ onHand }] });
  const key = { variantId: variantIds[0], locationId };
  if (backorderLimit > 0)
    await db.stockLevel.update({ where: { variantId_locationId: key }, data: { backorderLimit } });
  return key;
}

export async function createLocation(db: Db, code: string): Promise<LocationId> {
  const id = newId("Location");
  await db.stockLocation.create({ data: { id, code, name: `Store ${code}` } });
  return id;
}

export const levelOf = ({ variantId, locationId }: Shelf, db: Db) =>
  db.stockLevel.findUniqueOrThrow({ where: { variantId_locationId: { variantId, locationId } } });

export const reservationsOf = (db: Db, orderId: OrderId) =>
  db.reservation.findMany({ where: { orderId }, orderBy: [{ variantId: "asc" }, { locationId: "asc" }] });

export const statusesOf = async (db: Db, orderId: OrderId) =>
  (await reservationsOf(db, orderId)).map(({ status }) => status);

/** What holds the stock: the real thing, or something worse as a negative control. */
export type Hold = (tx: Tx, orderId: OrderId, lines: readonly WantedPieces[]) => Promise<StockHold>;

export class SoldOut extends Error {
  constructor(readonly hold: StockHold) {
    super("sold out");
  }
}

/** Who came first is told by ids, to the millisecond: what is made after this came later. */
export async function nextMillisecond(): Promise<void> {
  const now = Date.now();
  while (Date.now() === now) await new Promise((resolve) => setImmediate(resolve));
}

/** An order with nothing but what stock needs of it, in the transaction that holds its stock. @throws {SoldOut} */
export async function placeBare(
  db: Db,
  lines: readonly WantedPieces[],
  hold: Hold = holdStock,
): Promise<OrderId> {
  const id = newId("Order");
  await inTransaction(
    db,
    async (tx) => {
      await tx.order.create({
        data: {
          id,
          ...bareOrder(),
          subtotal: 0,
          total: 0,
          holdExpiresAt: new Date(Date.now() + 900_000),
        },
      });
      const held = await hold(tx, id, lines);
      if (!held.ok) throw new SoldOut(held);
    },
    20_000,
  );
  await nextMillisecond();
  return id;
}

/** The order, or null where the stock was not there. */
export const tryPlace = (db: Db, lines: readonly WantedPieces[], hold?: Hold) =>
  placeBare(db, lines, hold).catch((error: unknown) => {
    if (error instanceof SoldOut) return null;
    throw error;
  });

export async function setStatus(db: Db, orderId: OrderId, status: OrderStatus): Promise<void> {
  await db.order.update({ where: { id: orderId }, data: { status } });
}

/** What a confirmed payment does to stock and status. */
export async function payBare(db: Db, orderId: OrderId): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.order.update({ where: { id: orderId }, data: { status: "PAID" } });
    await commitReservation(tx, orderId, "system");
  });
}

/** Runs all of them, so many at a time that the pool hands out every connection, never more than its queue allows. */
export async function crowd<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const one = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: 20 }, one));
  return results;
}

/**
 * Runs `first` in a transaction that stays open until `second`, which wants the same rows, waits for it: what `second`
 * began to read is then older than what it gets.
 */
export async function overtake<T>(
  db: Db,
  first: (tx: Tx) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  let waiting: Promise<T> | undefined;
  const holding = async (tx: Tx) => {
    await first(tx);
    waiting = second();
    waiting.catch(() => undefined);
    await vi.waitFor(
      async () => {
        const locked = await db.$queryRaw<unknown[]>`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        expect(locked).toHaveLength(1);
      },
      { timeout: 30_000, interval: 20 },
    );
  };
  await inTransaction(db, holding, 60_000);
  if (waiting === undefined) throw new Error("nobody waited");
  return waiting;
}

/** Levels that do not agree with their ledger or with what is reserved: the laws of stock, in a line. */
export async function brokenLevels(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ broken: number }[]>`
    SELECT count(*)::int AS broken FROM stock_level s
    WHERE s.on_hand <> (SELECT coalesce(sum(m.delta), 0) FROM stock_movement m
        WHERE m.variant_id = s.variant_id AND m.location_id = s.location_id)
      OR s.reserved <> (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
        WHERE r.variant_id = s.variant_id AND r.location_id = s.location_id AND r.status IN ('HELD', 'BACKORDERED'))`;
  return row?.broken ?? -1;
}
