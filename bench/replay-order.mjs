import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { ownPostgres } from "./record-order.mjs";

const DATABASE = "storewright_bench";
/** Rows that an order reads; the rest of the copy is empty. */
const tables = [
  "category",
  "product",
  "product_option",
  "option_value",
  "variant",
  "variant_option",
  "product_image",
  "stock_location",
  "stock_level",
  "shipping_method",
  "shipping_zone",
  "shipping_rate",
  "tax_rate",
  "promotion",
];
/** What an order makes anew. Everything else in its statements is there already and stays. */
const made = /\b(?!prod_|var_|loc_|cat_)[a-z]{2,8}_[0-9A-Za-z]{14,}\b|\b[0-9A-Za-z_-]{43}\b/g;

/**
 * A database of its own beside the shop's, with the same tables and goods, in which the recorded statements are sent
 * again by `pg` alone, in this process: what the SQL costs without a shop around it.
 * @param {readonly import("./statement-log.mjs").Statement[]} statements
 * @param {number} connections
 * @param {readonly string[]} variantIds
 * @returns {Promise<{ once: (index: number) => Promise<boolean>, close: () => Promise<void> }>}
 */
export async function replayOrder(statements, connections, variantIds) {
  const { url } = await ownPostgres();
  await copyShop(url);
  const pool = new pg.Pool({ connectionString: urlOf(url), max: Math.min(20, connections) });
  const groups = inGroups(statements);
  const recorded = new Set(statements.flatMap(({ values }) => values.join(" ").match(made) ?? []));
  const variant = statements.flatMap(({ values }) => values.join(" ").match(/\bvar_[0-9a-z]+\b/g) ?? [])[0];

  /** @param {number} index */
  const once = async (index) => {
    const fresh = new Map([...recorded].map((old) => [old, renewed(old)]));
    if (variant !== undefined) fresh.set(variant, variantIds[index % variantIds.length] ?? variant);
    const pattern = new RegExp([...fresh.keys()].join("|"), "g");
    /** @param {string | null} value */
    const change = (value) =>
      value === null ? null : value.replaceAll(pattern, (old) => fresh.get(old) ?? old);
    for (const group of groups) {
      const client = await pool.connect();
      try {
        for (const { sql, values, name } of group) {
          await client.query(values.length === 0 ? sql : { name, text: sql, values: values.map(change) });
        }
      } catch {
        await client.query("ROLLBACK").catch(() => undefined);
        return false;
      } finally {
        client.release();
      }
    }
    return true;
  };
  return {
    once,
    close: async () => {
      await pool.end();
      await asAdmin(url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`));
    },
  };
}

/** @param {string} old */
const renewed = (old) => {
  const kept = /^[a-z]+_/.exec(old)?.[0] ?? "";
  const length = old.length - kept.length;
  const text = randomBytes(64).toString(kept === "" ? "base64url" : "hex");
  return kept + text.slice(0, length);
};

/**
 * What belongs together on one connection: a transaction, or a statement by itself.
 * @param {readonly import("./statement-log.mjs").Statement[]} statements
 */
function inGroups(statements) {
  /** @type {(import("./statement-log.mjs").Statement & { name: string })[][]} */
  const groups = [];
  /** @type {Map<string, typeof groups[number]>} */
  const open = new Map();
  for (const [index, statement] of statements.entries()) {
    const named = { ...statement, name: `s${index}` };
    const running = open.get(statement.pid);
    if (running !== undefined) running.push(named);
    else groups.push([named]);
    if (/^BEGIN/i.test(statement.sql)) open.set(statement.pid, groups.at(-1) ?? []);
    if (/^(COMMIT|ROLLBACK)/i.test(statement.sql)) open.delete(statement.pid);
  }
  return groups;
}

/** @param {string} url */
async function copyShop(url) {
  await asAdmin(url, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${DATABASE}`);
  });
  const migrate = join(import.meta.dirname, "../packages/db/dist/migrate.mjs");
  execFileSync(process.execPath, [migrate], { env: { ...process.env, DATABASE_URL: urlOf(url) } });
  await asAdmin(url, (from) =>
    asAdmin(urlOf(url), async (to) => {
      await to.query("SET session_replication_role = replica");
      for (const table of tables) {
        const { rows } = await from.query(`SELECT json_agg(t)::text AS rows FROM ${table} t`);
        await to.query(`DELETE FROM ${table}`);
        await to.query(
          `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
          [rows[0]?.rows ?? "[]"],
        );
      }
      await to.query("UPDATE stock_level SET reserved = 0, on_hand = 1000000");
      await to.query("VACUUM ANALYZE");
    }),
  );
}

/** @param {string} url */
function urlOf(url) {
  const other = new URL(url);
  other.pathname = `/${DATABASE}`;
  return other.toString();
}

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 */
async function asAdmin(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
