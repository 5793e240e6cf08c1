import { ROTATING_CONNECTION_SECONDS, type SecretFile, takePasswordFile } from "@storewright/crypto";
import pg from "pg";
import { PrismaClient } from "../generated/client";
import { keepDriver, sendAnywhere } from "./driver";
import { GuardedPg } from "./guarded-adapter";
import { createPulse, keepPulse, type Pulse } from "./pulse";
import { createStatementNames } from "./statement-names";
import { rawTypes, type Statements, statementsOver } from "./statements";
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
    ...wayInto(options.url),
    max: poolSize,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + SILENCE_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: SESSION,
    // What is asked while an answer is awaited is sent at once.
    pipeline: true,
    types: rawTypes,
  });
  const pulse = createPulse();
  const nameOf = createStatementNames();
  pool.on("connect", (client) => {
    listen(client, pulse);
    // Whoever asked hears of it from what was asked; without a listener, the process would end.
    client.on("error", () => undefined);
  });
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({
    adapter: new GuardedPg(pool, { statementNameGenerator: nameOf }),
  });
  const driver = { pool, nameOf, pulse };
  const db = withOwn(prisma, {
    ...statementsOver((statement) => sendAnywhere(driver, statement)),
    async $disconnect() {
      await prisma.$disconnect();
      if (!pool.ending) await pool.end();
    },
  });
  keepDriver(db, driver);
  keepPulse(db, pulse);
  limitTransactions(db, poolSize);
  return db;
}

/**
 * How a connection of an address is made. One that names a file with its password (`password_file`) reads it for each
 * connection; with a certificate (`sslcert`), the driver does the same. What was made with an older one ends in time.
 */
function wayInto(url: string): pg.PoolConfig {
  const { address, password } = takePasswordFile(url);
  if (password === undefined && !new URL(url).searchParams.has("sslcert"))
    return { connectionString: address };
  const lived = { connectionString: address, maxLifetimeSeconds: ROTATING_CONNECTION_SECONDS };
  return password === undefined ? lived : { ...lived, Client: clientWith(password) };
}

/** The driver's client with a password that is asked for each time; one in the address would win over its own option. */
function clientWith(secret: SecretFile): new (config?: pg.ClientConfig) => pg.Client {
  return class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      Reflect.set(this, "password", () => secret.read());
    }
  };
}

/**
 * The client with methods of our own: raw statements have no use for Prisma's query engine, which costs more than they
 * do (docs/adr/0026). A proxy, since a transaction of Prisma's inherits what is set on the client itself.
 */
function withOwn(
  client: PrismaClient,
  methods: Statements & Pick<PrismaClient, "$disconnect">,
): PrismaClient {
  const own = new Map<unknown, unknown>(Object.entries(methods));
  return new Proxy(client, {
    get: (target, key) => own.get(key) ?? Reflect.get(target, key),
  });
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
