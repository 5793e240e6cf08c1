import pg from "pg";
import type { OwnedDatabase } from "./databases";
import { ensureDatabase } from "./ensure-database";
import { ensureRole, requireEntry, roleOf } from "./ensure-role";
import { applyMigrations } from "./migrations";
import { grantFutureRights, grantRights } from "./rights";

/**
 * Brings a database up to date as its owner and gives the role of the running shop what it needs in it, and no more.
 * @returns the names of the migrations that it did not have
 * @throws {import("./ensure-role").RoleProblem} where somebody else has to make the role, or to take rights from it
 */
export async function migrateDatabase(
  { owner, app }: OwnedDatabase,
  folder: string,
  { mayMake = false }: { readonly mayMake?: boolean } = {},
): Promise<string[]> {
  if (mayMake) await ensureDatabase(owner);
  if (roleOf(owner) === roleOf(app)) return applyMigrations(owner, folder);
  const client = new pg.Client({ connectionString: owner, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await ensureRole(client, app);
    await grantFutureRights(client, roleOf(app));
    const applied = await applyMigrations(owner, folder);
    await grantRights(client, roleOf(app));
    await requireEntry(app);
    return applied;
  } finally {
    await client.end();
  }
}
