import { fileURLToPath } from "node:url";
import { z } from "zod";
import { applyMigrations } from "./migrations";

const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
const folder = fileURLToPath(new URL("../prisma/migrations", import.meta.url));
const applied = await applyMigrations(DATABASE_URL, folder);
console.log(applied.length === 0 ? "the database is up to date" : `applied ${applied.join(", ")}`);
process.exit(0);
