import { fileURLToPath } from "node:url";
import { z } from "zod";
import { ensureDatabase } from "./ensure-database";
import { keysDatabaseBeside } from "./key-store";
import { applyMigrations } from "./migrations";

const url = z.url();
const empty = z.literal("").transform(() => undefined);
const env = z
  .object({ DATABASE_URL: url, KEYS_DATABASE_URL: z.union([empty, url]).optional() })
  .parse(process.env);
const keysUrl = env.KEYS_DATABASE_URL ?? keysDatabaseBeside(env.DATABASE_URL);

await ensureDatabase(keysUrl);
const applied = [
  ...(await applyMigrations(keysUrl, folder("keys"))),
  ...(await applyMigrations(env.DATABASE_URL, folder("migrations"))),
];
console.log(applied.length === 0 ? "the database is up to date" : `applied ${applied.join(", ")}`);
process.exit(0);

function folder(name: "keys" | "migrations"): string {
  return fileURLToPath(new URL(`../prisma/${name}`, import.meta.url));
}
