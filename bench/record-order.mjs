import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { dataFolder } from "../scripts/data-folder.mjs";
import { PlainError } from "../scripts/plain-error.mjs";
import { postgresUrl } from "../scripts/postgres.mjs";
import { orderPart } from "../scripts/running-shop.mjs";
import { buy } from "./buy.mjs";
import { parseStatementLog } from "./statement-log.mjs";

/** How long the shop is left alone before and after, so that what else it does is not taken for the order's; ms. */
const CALM_MS = 700;

const { env } = process;
/** Stands in the log between what is not recorded and what is. */
const MARK = "SELECT 'the recorded order'";

/** @returns {Promise<{ url: string, logFile: string }>} the open shop's own Postgres, with the right to set it up */
export async function ownPostgres() {
  const data = dataFolder(join(import.meta.dirname, ".."), env.STOREWRIGHT_DATA);
  try {
    return { url: await postgresUrl(join(data.folder, "postgres")), logFile: data.log("postgres") };
  } catch (error) {
    throw new PlainError("This benchmark needs the Postgres that npm start brings, not another one.", {
      cause: error,
    });
  }
}

/**
 * Lets Postgres write down every statement of ONE order from the first thing in the cart to PAID; the worker rests
 * meanwhile, so that what is seen is what the shop asks for by itself.
 * @param {import("../scripts/running-shop.mjs").RunningShop} shop
 * @param {string | undefined} variantId
 * @returns {Promise<import("./statement-log.mjs").Statement[]>} in the order in which they came
 */
export async function recordOrder(shop, variantId) {
  const { url, logFile } = await ownPostgres();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  /** @param {string | null} value */
  const log = async (value) => {
    await admin.query(
      value === null ? "ALTER SYSTEM RESET log_statement" : `ALTER SYSTEM SET log_statement = '${value}'`,
    );
    await admin.query("SELECT pg_reload_conf()");
    await pause(CALM_MS);
  };
  await orderPart("stop", "worker");
  try {
    const start = statSync(logFile).size;
    await log("all");
    // What the shop reads once a second for everybody belongs to no order: the first one here fetches it.
    await buyAndPay(shop, admin, variantId);
    await admin.query(MARK);
    await buyAndPay(shop, admin, variantId);
    await pause(CALM_MS);
    await log(null);
    const text = readFileSync(logFile).subarray(start).toString("utf8");
    const { rows } = await admin.query("SELECT pg_backend_pid()::text AS pid");
    const statements = parseStatementLog(text);
    const from = statements.findIndex(({ sql }) => sql === MARK);
    return statements.slice(from).filter(({ pid }) => pid !== rows[0]?.pid);
  } finally {
    await log(null);
    await admin.end();
    await orderPart("start", "worker");
  }
}

/**
 * @param {import("../scripts/running-shop.mjs").RunningShop} shop
 * @param {pg.Client} admin
 * @param {string | undefined} variantId
 */
async function buyAndPay(shop, admin, variantId) {
  const orderId = await buy(shop.api, variantId);
  if (orderId === null) throw new PlainError("An order to be recorded was not taken.");
  for (let tries = 0; tries < 500; tries++) {
    const { rows } = await admin.query("SELECT status FROM orders WHERE id = $1", [orderId]);
    if (rows[0]?.status === "PAID") return;
    await pause(20);
  }
  throw new PlainError("The recorded order was not paid within ten seconds.");
}

/**
 * @param {readonly import("./statement-log.mjs").Statement[]} statements
 * @returns {{ all: number, inTransaction: number }} round trips of an order, and of its transaction without BEGIN and COMMIT
 */
export function roundTrips(statements) {
  const place = statements.find(({ sql }) => /INSERT INTO orders\b/.test(sql));
  const sameSession = statements.filter(({ pid }) => pid === place?.pid);
  const at = place === undefined ? -1 : sameSession.indexOf(place);
  const begin = sameSession.slice(0, at).findLastIndex(({ sql }) => /^BEGIN/i.test(sql));
  const commit = sameSession.findIndex(({ sql }, index) => index > at && /^COMMIT/i.test(sql));
  return { all: statements.length, inTransaction: commit - begin - 1 };
}
