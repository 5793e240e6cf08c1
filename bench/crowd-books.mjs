import { readFileSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { PlainError } from "../scripts/plain-error.mjs";
import { ownPostgres } from "./record-order.mjs";

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 180_000;
/** A session of Postgres that has nothing to do tells what it counted after ten seconds at the latest. */
const COUNTS_COME_MS = 11_000;

/**
 * What the shop's database says about a variant: units on hand and held, what its ledger adds up to, and the orders.
 * @typedef {{ onHand: number, reserved: number, ledger: number, units: number, orders: number, paid: number }} Books
 */

/** Reads the database of the open shop, beside everything the shop says about itself. */
export async function openBooks() {
  const { url, logFile } = await ownPostgres();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const logStart = statSync(logFile).size;
  /** @param {string} sql @param {unknown[]} [values] */
  const number = async (sql, values) => Number((await client.query(sql, values)).rows[0]?.n);
  const counted = () =>
    number("SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()");
  const before = await counted();

  return {
    /** @param {string} variantId @returns {Promise<Books>} */
    of: async (variantId) => {
      const { rows } = await client.query(
        `SELECT
          (SELECT sum(on_hand)::int FROM stock_level WHERE variant_id = $1) AS "onHand",
          (SELECT sum(reserved)::int FROM stock_level WHERE variant_id = $1) AS reserved,
          (SELECT sum(delta)::int FROM stock_movement WHERE variant_id = $1) AS ledger,
          coalesce(sum(l.quantity), 0)::int AS units,
          count(DISTINCT o.id)::int AS orders,
          (count(DISTINCT o.id) FILTER (WHERE o.status = 'PAID'))::int AS paid
        FROM order_line l JOIN orders o ON o.id = l.order_id WHERE l.variant_id = $1`,
        [variantId],
      );
      return rows[0];
    },
    /** Orders with one of these. @param {readonly string[]} variantIds */
    ordersWith: (variantIds) =>
      number("SELECT count(DISTINCT order_id) AS n FROM order_line WHERE variant_id = ANY($1)", [variantIds]),
    /** Returns when every order's payment is written down, so that no unit is on hold. @param {readonly string[]} variantIds */
    untilSettled: async (variantIds) => {
      const deadline = performance.now() + PATIENCE_MS;
      const held = "SELECT sum(reserved) AS n FROM stock_level WHERE variant_id = ANY($1)";
      while ((await number(held, [variantIds])) > 0) {
        if (performance.now() > deadline) throw new PlainError("Units are still held for orders.");
        await pause(LOOK_EVERY_MS);
      }
    },
    /** Deadlocks since this began: as Postgres counts them, and as it wrote them down. */
    deadlocks: async () => {
      await pause(COUNTS_COME_MS);
      const written = readFileSync(logFile).subarray(logStart).toString("utf8");
      return {
        deadlocks: (await counted()) - before,
        "deadlocks in the log": written.split("deadlock detected").length - 1,
      };
    },
    close: () => client.end(),
  };
}
