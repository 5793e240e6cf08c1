import { fileURLToPath } from "node:url";
import { draftMigration } from "../src/migrations";

const url = process.argv[2];
if (url === undefined) throw new Error("usage: tsx scripts/draft-migration.ts <database url>");
process.stdout.write(await draftMigration(url, fileURLToPath(new URL("../prisma/schema", import.meta.url))));
