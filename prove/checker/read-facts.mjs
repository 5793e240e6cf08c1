import { columnsOf } from "../calm.mjs";

/** @typedef {Record<string, any>} Row */

/**
 * Everything that can be known of a shop at rest: its database, the provider's books, the mailbox, and the run.
 * @typedef {object} Facts
 * @property {import("../run-load.mjs").Run} run
 * @property {Record<string, Row[]>} tables by name; a table that this shop does not have is empty
 * @property {ReadonlyMap<string, Row>} orders by id
 * @property {(table: string, column: string) => ReadonlyMap<string, Row[]>} by rows grouped by a column
 * @property {{ intents: Row[], charges: Row[], refunds: Row[], events: Row[] }} books
 * @property {Row[]} mails oldest first
 */

const tables = [
  "orders",
  "order_line",
  "reservation",
  "payment",
  "payment_event",
  "fulfilment",
  "outbox_event",
  "notification",
  "stock_level",
  "stock_movement",
  "prove_status",
  "refund",
  "refund_line",
  "promotion",
  "promotion_use",
  "gift_card",
  "gift_card_entry",
  "order_return",
  "return_line",
  "invoice",
];

/**
 * @param {import("../world/open-world.mjs").World} world
 * @param {import("../run-load.mjs").Run} run
 * @returns {Promise<Facts>}
 */
export async function readFacts(world, run) {
  /** @type {Record<string, Row[]>} */
  const found = {};
  for (const table of tables) {
    const known = (await columnsOf(world.db, table)).size > 0;
    found[table] = known ? (await world.db.query(`SELECT * FROM ${table}`)).rows : [];
  }
  found.prove_status?.sort((a, b) => Number(a.seq) - Number(b.seq));
  /** @type {Map<string, ReadonlyMap<string, Row[]>>} */
  const grouped = new Map();
  return {
    run,
    tables: found,
    orders: new Map((found.orders ?? []).map((order) => [order.id, order])),
    by(table, column) {
      const name = `${table}.${column}`;
      const known = grouped.get(name);
      if (known !== undefined) return known;
      const made = groupBy(found[table] ?? [], (row) => String(row[column]));
      grouped.set(name, made);
      return made;
    },
    books: await world.books(),
    mails: (await world.mails()).reverse(),
  };
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>}
 */
export function groupBy(list, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** @param {readonly Row[]} rows @param {string} column */
export const sum = (rows, column) => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);
