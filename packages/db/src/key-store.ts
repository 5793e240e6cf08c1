import type { KeyStore, StoredKey } from "@storewright/crypto";
import { createDb, type Db, type DbOptions } from "./client";
import type { Statements } from "./statements";

/** The key store of a process, with its own few connections. */
export interface OpenKeyStore {
  readonly store: KeyStore;
  close(): Promise<void>;
}

/** Opens the key store; nothing is contacted yet. It answers by primary keys alone, so its patience is short. */
export function openKeyStore(
  url: string,
  options: Pick<DbOptions, "connectTimeoutMs" | "statementTimeoutMs"> = {},
): OpenKeyStore {
  const db: Db = createDb({ url, poolSize: 3, statementTimeoutMs: 3_000, ...options });
  return { store: createKeyStore(db), close: () => db.$disconnect() };
}

/** The key store in the table `data_key` of a database. */
export function createKeyStore(db: Statements): KeyStore {
  return {
    async add(keys) {
      const rows = JSON.stringify(
        keys.map(({ id, wrapped, expiresAt }) => ({ id, wrapped, expires_at: expiresAt })),
      );
      await db.$executeRaw`
        INSERT INTO data_key (id, wrapped, expires_at)
        SELECT id, wrapped, expires_at FROM jsonb_to_recordset(${rows}::jsonb) AS k(id text, wrapped text, expires_at timestamptz)
        ON CONFLICT (id) DO NOTHING`;
    },
    read: (ids) => db.$queryRaw<StoredKey[]>`SELECT id, wrapped FROM data_key WHERE id = ANY(${ids}::text[])`,
    async erase(ids) {
      await db.$executeRaw`
        INSERT INTO data_key (id, erased_at) SELECT DISTINCT unnest(${ids}::text[]), now()
        ON CONFLICT (id) DO UPDATE SET wrapped = NULL, erased_at = now() WHERE data_key.erased_at IS NULL`;
    },
    dropExpired: () => db.$executeRaw`DELETE FROM data_key WHERE expires_at < now()`,
    wrappedByOthers: (current, after, limit) => db.$queryRaw<StoredKey[]>`
      SELECT id, wrapped FROM data_key
      WHERE wrapped IS NOT NULL AND NOT starts_with(wrapped, ${`w1.${current}.`}) AND id > ${after}
      ORDER BY id LIMIT ${limit}`,
    rewrap: (changes) => db.$executeRaw`
      UPDATE data_key SET wrapped = c."to"
      FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS c(id text, "from" text, "to" text)
      WHERE data_key.id = c.id AND data_key.wrapped = c."from"`,
  };
}

/** Where the key store lies when nobody says: in a database of its own on the server of the shop's. */
export function keysDatabaseBeside(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `${url.pathname.replace(/\/$/, "")}_keys`;
  return url.toString();
}
