import { Prisma, type Tx } from "@storewright/db";

type Cell = string | number | boolean | null | readonly string[];
/** Column names of the database to values; times as ISO texts. */
export type Row = Readonly<Record<string, Cell>>;

/** How many rows one statement carries. */
const batch = 5_000;

/**
 * Inserts rows of one shape with one parameter a statement: Postgres reads them from JSON by the table's own types,
 * which is many times faster than a parameter a cell. Columns that the rows do not name get their defaults.
 */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const columns = Prisma.raw(Object.keys(first).map(quote).join(", "));
  const name = Prisma.raw(quote(table));
  for (let start = 0; start < rows.length; start += batch) {
    const json = JSON.stringify(rows.slice(start, start + batch));
    await tx.$executeRaw`
      INSERT INTO ${name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${name}, ${json}::json)`;
  }
}
