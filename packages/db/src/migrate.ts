import { fileURLToPath } from "node:url";
import { readDatabases } from "./databases";
import { RoleProblem } from "./ensure-role";
import { migrateDatabase } from "./migrate-database";

const { shop, keys } = readDatabases(process.env);
try {
  const applied = [
    ...(await migrateDatabase(keys, folder("keys"), { mayMake: true })),
    ...(await migrateDatabase(shop, folder("migrations"))),
  ];
  console.log(applied.length === 0 ? "the database is up to date" : `applied ${applied.join(", ")}`);
  if (shop.owner === shop.app)
    console.log("the shop runs as the owner of its database; DATABASE_OWNER_URL keeps the two apart");
} catch (error) {
  if (!(error instanceof RoleProblem)) throw error;
  console.error(error.message);
  process.exit(1);
}
process.exit(0);

function folder(name: "keys" | "migrations"): string {
  return fileURLToPath(new URL(`../prisma/${name}`, import.meta.url));
}
