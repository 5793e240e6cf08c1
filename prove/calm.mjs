import { setTimeout as pause } from "node:timers/promises";
import { expireHolds } from "./nemesis/deeds.mjs";

/** @typedef {import("./world/open-world.mjs").World} World */

/**
 * Puts everything right again: wires, servers, processes, knobs.
 * @param {World} world
 */
export async function heal(world) {
  world.healWires();
  for (const store of /** @type {const} */ (["postgres", "redis-state", "redis-cache"]))
    await world.revive(store);
  for (const part of [...world.webs, ...world.workers]) part.signal("SIGCONT");
  await world.turnPayments({ reset: true, settleProcessing: "succeed" });
  await world.turnMailbox({ failNext: 0, loseReplies: 0, delayMs: 0 });
  await Promise.all([...world.webs, ...world.workers].map((part) => part.start()));
  await Promise.all([...world.webs, ...world.workers].map((part) => part.untilReady()));
}

/**
 * What still waits, by kind; empty when all is settled.
 * @param {World} world
 * @param {{ pending?: boolean }} [options] whether an unpaid order counts as waiting
 * @returns {Promise<Record<string, number>>}
 */
async function waiting({ db }, { pending = false } = {}) {
  const columns = await columnsOf(db, "outbox_event");
  const { rows } = await db.query(
    `
    SELECT
      (SELECT count(*)::int FROM outbox_event WHERE done_at IS NULL ${columns.has("dead_at") ? "AND dead_at IS NULL" : ""}) AS "events to be handled",
      (SELECT count(*)::int FROM payment_event WHERE applied_at IS NULL) AS "payment events to be applied",
      (SELECT count(*)::int FROM notification WHERE status = 'pending') AS "messages to be sent",
      (SELECT count(*)::int FROM orders o JOIN payment p ON p.order_id = o.id
        WHERE o.status = 'PENDING' AND p.status IN ('CREATED', 'PROCESSING')) AS "payments undecided",
      (SELECT count(*)::int FROM orders WHERE payment_problem = 'late_payment') AS "late payments to be given back",
      (SELECT count(*)::int FROM orders WHERE status = 'PENDING' AND ($1 OR hold_expires_at < now())) AS "orders pending"`,
    [pending],
  );
  const counts = { ...rows[0] };
  if (await exists(db, "refund")) {
    const refunds = await db.query(
      "SELECT count(*)::int AS n FROM refund WHERE status IN ('REQUESTED', 'PENDING')",
    );
    counts["refunds under way"] = refunds.rows[0].n;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/**
 * Waits until nothing is waiting.
 * @param {World} world
 * @param {{ withinMs: number, pending?: boolean }} options
 * @returns {Promise<{ ms: number, left: Record<string, number> }>} `left` is what did not settle in time
 */
export async function untilSettled(world, { withinMs, pending = false }) {
  const began = performance.now();
  /** @type {Record<string, number>} */
  let left = { "not looked at": 1 };
  do {
    left = await waiting(world, { pending }).catch(() => ({ "the database does not answer": 1 }));
    if (Object.keys(left).length === 0) break;
    await pause(200);
  } while (performance.now() - began < withinMs);
  return { ms: performance.now() - began, left };
}

/**
 * Cuts the long pauses between tries to 15 s: that somebody is asked again is shown here, not for how long one waits.
 * @param {World} world
 */
export async function cutPauses({ db }) {
  for (const table of ["notification", "refund"])
    if ((await columnsOf(db, table)).has("next_try_at"))
      await db.query(`UPDATE ${table} SET next_try_at = least(next_try_at, now() + interval '15 seconds')`);
}

/**
 * The day after: every hold that is left runs out.
 * @param {World} world
 */
export async function runOutHolds({ db }) {
  const { rows } = await db.query(
    "UPDATE orders SET placed_at = placed_at - interval '1 day' WHERE status = 'PENDING' RETURNING id",
  );
  await expireHolds(
    db,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

/** @param {import("pg").Pool} db @param {string} table */
export async function columnsOf(db, table) {
  const { rows } = await db.query(
    "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
    [table],
  );
  return new Set(rows.map(({ column_name }) => column_name));
}

/** @param {import("pg").Pool} db @param {string} table */
export const exists = async (db, table) => (await columnsOf(db, table)).size > 0;
