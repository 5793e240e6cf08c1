import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client";
import { createPulse, keepPulse, type Pulse } from "./pulse";
import { createStatementNames } from "./statement-names";
import { limitTransactions } from "./transaction-gate";

/** The one Prisma client of a process. */
export type Db = PrismaClient;

export interface DbOptions {
  readonly url: string;
  /** Connections of this process's pool. */
  readonly poolSize?: number | undefined;
  /** How long a request may wait for a connection before it fails, milliseconds: a crowd waits, it is not turned away. */
  readonly connectTimeoutMs?: number | undefined;
  /** How long Postgres may work on one statement, milliseconds. */
  readonly statementTimeoutMs?: number | undefined;
}

/** What Postgres is told about every connection, whatever its own defaults are. Nothing here pays for compiled plans. */
const SESSION = "-c default_transaction_isolation=read\\ committed -c jit=off";

/** Opens a pool; connections are made when first needed. Call `$disconnect()` at the end of the process. */
export function createDb(options: DbOptions): Db {
  const poolSize = options.poolSize ?? 20;
  const statementTimeoutMs = options.statementTimeoutMs ?? 10_000;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: poolSize,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + SILENCE_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: SESSION,
  });
  const pulse = createPulse();
  pool.on("connect", (client) => listen(client, pulse));
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: createStatementNames(),
  });
  const db = new PrismaClient({ adapter });
  keepPulse(db, pulse);
  limitTransactions(db, poolSize);
  return db;
}

/** Postgres ends a statement that takes too long; a server that does not even do that for so long is not there. */
const SILENCE_MS = 500;

/**
 * Listens to what a connection is answered. One whose server fell silent is closed: back in the pool, it would swallow
 * whoever gets it next.
 */
function listen(client: pg.PoolClient, pulse: Pulse): void {
  const query: unknown = Reflect.get(client, "query");
  if (typeof query !== "function") throw new TypeError("a client that cannot query");
  Reflect.set(client, "query", (...args: unknown[]) => {
    const asked = performance.now();
    const heard = () => pulse.beat(performance.now() - asked);
    const last = args.at(-1);
    if (typeof last === "function") {
      // The pool's own way, for what is in no transaction; it gives up such a connection by itself.
      args[args.length - 1] = (error: unknown, ...rest: unknown[]) => {
        if (!isSilence(error)) heard();
        Reflect.apply(last, undefined, [error, ...rest]);
      };
    }
    const answer: unknown = Reflect.apply(query, client, args);
    if (answer instanceof Promise) {
      answer.then(heard, (error: unknown) => {
        // In the middle of a query, this cuts the connection instead of saying goodbye.
        if (isSilence(error)) client.end();
      });
    }
    return answer;
  });
}

function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}
