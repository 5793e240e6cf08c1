import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { createDb, type Db } from "../src/client";
import { ensureRole } from "../src/ensure-role";
import { applyMigrations } from "../src/migrations";
import { grantFutureRights, grantRights } from "../src/rights";

const TEMPLATE = "storewright_template";
/** As whom suites come, with the rights of a running shop: every suite shows that they are enough. */
const ROLE = "storewright_suite";
/** A busy machine may take its time: a crowd waits long for one row where ten suites share a processor. */
const PATIENCE_MS = 60_000;
const migrations = fileURLToPath(new URL("../prisma/migrations", import.meta.url));
const keyStoreSql = new URL("../prisma/keys/20261126000200_data_key/migration.sql", import.meta.url);

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** The address of the same database for the role of a running shop; its password is known to whoever knows the admin's. */
function asShop(url: string): string {
  const { username, password } = new URL(url);
  const own = new URL(url);
  own.username = ROLE;
  own.password = createHash("sha256").update(`${username}:${password}`).digest("base64url");
  return own.toString();
}

async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One word for all that makes the template. */
async function stampOfTemplate(): Promise<string> {
  const rights = new URL("../src/rights.ts", import.meta.url);
  const names = await readdir(migrations, { recursive: true });
  const files = names
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => join(migrations, name));
  const texts = await Promise.all([...files, keyStoreSql, rights].map((file) => readFile(file, "utf8")));
  return createHash("sha256").update(texts.join("\0")).digest("hex");
}

/**
 * Migrates the template that every suite's database is cloned from, unless this server has it already. Call once
 * before the suites.
 */
export async function prepareTemplateDatabase(adminUrl: string): Promise<void> {
  const stamp = await stampOfTemplate();
  const isThere = await asAdmin(adminUrl, async (client) => {
    await ensureRole(client, asShop(adminUrl));
    // For a test that waits for a deadlock.
    await client.query(`GRANT SET ON PARAMETER deadlock_timeout TO ${ROLE}`);
    const { rows } = await client.query<{ stamp: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS stamp FROM pg_database WHERE datname = $1",
      [TEMPLATE],
    );
    if (rows[0]?.stamp === stamp) return true;
    await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
    return false;
  });
  if (isThere) return;
  await applyMigrations(urlOf(adminUrl, TEMPLATE), migrations);
  // A suite's key store is a table of its database: a second one each would double what a suite costs.
  await asAdmin(urlOf(adminUrl, TEMPLATE), async (client) => {
    await client.query(await readFile(keyStoreSql, "utf8"));
    await grantFutureRights(client, ROLE);
    await grantRights(client, ROLE);
    // Only what is complete has its stamp.
    await client.query(`COMMENT ON DATABASE ${TEMPLATE} IS '${stamp}'`);
  });
}

export interface TestDatabase {
  /** With the rights of a running shop, as `url`. */
  readonly db: Db;
  readonly url: string;
  /** With every right, as `ownerUrl`: for what a test does to a shop and no shop does itself. */
  readonly owner: Db;
  readonly ownerUrl: string;
  /** Disconnects and drops the database. */
  close(): Promise<void>;
}

/** A migrated, empty database of its own for one suite, cloned from the template in a few milliseconds. */
export async function createTestDatabase(adminUrl: string, poolSize = 10): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  // The advisory lock keeps two suites from copying the template at once, which Postgres refuses.
  await asAdmin(adminUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(712025)");
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  });
  const ownerUrl = urlOf(adminUrl, name);
  const url = asShop(ownerUrl);
  const db = createDb({ url, poolSize, connectTimeoutMs: PATIENCE_MS, statementTimeoutMs: PATIENCE_MS });
  let owner: Db | undefined;
  return {
    db,
    url,
    get owner() {
      owner ??= createDb({ url: ownerUrl, poolSize: 2 });
      return owner;
    },
    ownerUrl,
    close: async () => {
      await db.$disconnect();
      await owner?.$disconnect();
      await asAdmin(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}
