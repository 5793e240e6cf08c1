import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/client";
import { limitTransactions } from "./transaction-gate";

/** The one Prisma client of a process. */
export type Db = PrismaClient;

export interface DbOptions {
  readonly url: string;
  /** Connections of this process's pool. */
  readonly poolSize?: number;
  /** How long a request may wait for a connection before it fails, milliseconds: a crowd waits, it is not turned away. */
  readonly connectTimeoutMs?: number;
  /** How long Postgres may work on one statement, milliseconds. */
  readonly statementTimeoutMs?: number;
}

/** Opens a pool; connections are made when first needed. Call `$disconnect()` at the end of the process. */
export function createDb(options: DbOptions): Db {
  const poolSize = options.poolSize ?? 20;
  const adapter = new PrismaPg({
    connectionString: options.url,
    max: poolSize,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    query_timeout: (options.statementTimeoutMs ?? 10_000) + 500,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  const db = new PrismaClient({ adapter });
  limitTransactions(db, poolSize);
  return db;
}
