import pg from "pg";

/** Makes the database that `url` names where its server has none; true when it was made. */
export async function ensureDatabase(url: string): Promise<boolean> {
  if (await isThere(url)) return false;
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const admin = new URL(url);
  admin.pathname = "/postgres";
  const client = new pg.Client({ connectionString: admin.toString(), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    // Another migration made it at the same time.
    if (stateOf(error) === "42P04" || stateOf(error) === "23505") return false;
    throw error;
  } finally {
    await client.end();
  }
}

async function isThere(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (stateOf(error) === "3D000") return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function stateOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
