import pg from "pg";
import { Prisma } from "../generated/client";

/** A statement as `Prisma.sql` makes it, or a template. */
type Statement = TemplateStringsArray | Prisma.Sql;

/**
 * Raw statements, of a client or inside a transaction. Both Prisma's own and those that go straight to the driver
 * (docs/adr/0026) are of this shape, so a verb that needs nothing else asks for no more.
 */
export interface Statements {
  /** Rows as objects: `bigint` for int8, `Prisma.Decimal` for numeric, `Date` in UTC, JSON parsed. */
  $queryRaw<T = unknown>(statement: Statement, ...values: readonly unknown[]): Promise<T>;
  /** How many rows it touched. */
  $executeRaw(statement: Statement, ...values: readonly unknown[]): Promise<number>;
}

/** Sends one statement; resolves to the driver's result. */
export type Send = (statement: Prisma.Sql) => Promise<pg.QueryResult>;

/** `Statements` over something that sends them. */
export function statementsOver(send: Send): Statements {
  return {
    $queryRaw: async <T>(statement: Statement, ...values: readonly unknown[]) => {
      const { rows } = await send(asSql(statement, values));
      // What a statement gives back is known to whoever wrote it, as with Prisma's own `$queryRaw`.
      return rows as T;
    },
    $executeRaw: async (statement, ...values) => (await send(asSql(statement, values))).rowCount ?? 0,
  };
}

function asSql(statement: Statement, values: readonly unknown[]): Prisma.Sql {
  return statement instanceof Prisma.Sql ? statement : Prisma.sql(statement, ...values);
}

/** Asks on a connection; `done` hears the answer, once. */
export function ask(
  client: pg.PoolClient,
  nameOf: (query: { sql: string; args: readonly unknown[] }) => string,
  { text, values }: Prisma.Sql,
  done: (error: Error | undefined, result: pg.QueryResult) => void,
): void {
  const query = new pg.Query(text, values.map(plain), done);
  Reflect.set(query, "name", nameOf({ sql: text, args: values }));
  client.query(query);
}

/** The driver would write a time in the zone of this process. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

const { builtins } = pg.types;
const inUtc = (text: string) => new Date(`${text.replace(" ", "T")}Z`);
const day = (text: string) => new Date(`${text}T00:00:00Z`);
/** Types that the driver reads otherwise than Prisma does. */
const single = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.NUMERIC, (text) => new Prisma.Decimal(text)],
  [builtins.DATE, day],
  [builtins.TIMESTAMP, inUtc],
]);
/** Lists of these, by the oid of the list. */
const lists = new Map([
  [1016, builtins.INT8],
  [1231, builtins.NUMERIC],
  [1182, builtins.DATE],
  [1115, builtins.TIMESTAMP],
]);

const TEXT_LIST: number = 1009;

/** Reads columns as Prisma's raw statements do; for the `types` of a pool. */
export const rawTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    const read = format === "binary" ? undefined : (single.get(oid) ?? listReader(oid));
    return read ?? pg.types.getTypeParser(oid, format);
  },
};

function listReader(oid: number): ((text: string) => unknown) | undefined {
  const read = single.get(lists.get(oid) ?? -1);
  if (read === undefined) return undefined;
  const readTexts = pg.types.getTypeParser(TEXT_LIST);
  return (text) => eachOf(readTexts(text), read);
}

function eachOf(value: unknown, read: (text: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => eachOf(each, read));
  return typeof value === "string" ? read(value) : value;
}
