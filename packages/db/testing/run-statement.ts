import pg from "pg";

/** Runs one statement on the database of an open shop, for what a test cannot wait for. @returns how many rows it met */
export async function runStatement(url: string, text: string, values: readonly unknown[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
