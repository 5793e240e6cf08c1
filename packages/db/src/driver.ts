import type pg from "pg";
import type { Prisma, PrismaClient } from "../generated/client";
import type { Pulse } from "./pulse";
import { ask } from "./statements";

/** What of a client's driver raw statements need: the same pool, prepared statements and pulse as everything else. */
interface Driver {
  readonly pool: pg.Pool;
  nameOf(query: { sql: string; args: readonly unknown[] }): string;
  readonly pulse: Pulse;
}

const drivers = new WeakMap<PrismaClient, Driver>();

/** Tells which driver is that of a client; whoever makes one does. */
export function keepDriver(db: PrismaClient, driver: Driver): void {
  drivers.set(db, driver);
}

/** @throws {TypeError} for a client that `createDb` did not make */
export function driverOf(db: PrismaClient): Driver {
  const driver = drivers.get(db);
  if (driver === undefined) throw new TypeError("not a client of createDb");
  return driver;
}

/** Sends a statement on a connection; the pulse hears of every answer but silence. */
export function sendOn(
  client: pg.PoolClient,
  { nameOf, pulse }: Pick<Driver, "nameOf" | "pulse">,
  statement: Prisma.Sql,
): Promise<pg.QueryResult> {
  const asked = performance.now();
  return new Promise((resolve, reject) => {
    ask(client, nameOf, statement, (error, result) => {
      if (!isBroken(error)) pulse.beat(performance.now() - asked);
      if (error) reject(error);
      else resolve(result);
    });
  });
}

/** Sends a statement on any connection that is free. */
export async function sendAnywhere(driver: Driver, statement: Prisma.Sql): Promise<pg.QueryResult> {
  const client = await driver.pool.connect();
  try {
    const result = await sendOn(client, driver, statement);
    client.release();
    return result;
  } catch (error) {
    client.release(isBroken(error));
    throw error;
  }
}

/** True where the connection is of no more use: Postgres did not answer, or answered that it ends it. */
export function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return !("severity" in error) || ("code" in error && String(error.code).startsWith("57P"));
}
