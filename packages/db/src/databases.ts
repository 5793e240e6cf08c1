import { takePasswordFile } from "@storewright/crypto";
import { z } from "zod";
import { keysDatabaseBeside } from "./key-store";

/** A database: who owns it, and as whom the running shop comes. The same address twice where nobody tells them apart. */
export interface OwnedDatabase {
  readonly owner: string;
  readonly app: string;
}

/** An address; a password in a file is read once, because a migration is over soon. */
const url = z.url({ protocol: /^postgres(ql)?$/ }).transform((given) => {
  const { address, password } = takePasswordFile(given);
  if (password === undefined) return address;
  const full = new URL(address);
  full.password = encodeURIComponent(password.read());
  return full.toString();
});
const optional = z.union([z.literal("").transform(() => undefined), url]).optional();
const schema = z.object({
  DATABASE_URL: url,
  DATABASE_OWNER_URL: optional,
  KEYS_DATABASE_URL: optional,
  KEYS_DATABASE_OWNER_URL: optional,
});

/** Whose the shop's database and its key store are, from the environment of the migration. */
export function readDatabases(source: Readonly<Record<string, string | undefined>>): {
  readonly shop: OwnedDatabase;
  readonly keys: OwnedDatabase;
} {
  const env = schema.parse(source);
  const app = env.DATABASE_URL;
  const owner = env.DATABASE_OWNER_URL ?? app;
  const keys = env.KEYS_DATABASE_URL ?? keysDatabaseBeside(app);
  return {
    shop: { owner, app },
    keys: { owner: env.KEYS_DATABASE_OWNER_URL ?? asOwner(owner, app, keys), app: keys },
  };
}

/** The owner of the shop's database owns a key store on the same server too; of another server's, nothing is known. */
function asOwner(owner: string, app: string, keys: string): string {
  const place = new URL(keys);
  const known = new URL(owner);
  if (place.host !== new URL(app).host || place.username !== new URL(app).username) return keys;
  known.pathname = place.pathname;
  return known.toString();
}
