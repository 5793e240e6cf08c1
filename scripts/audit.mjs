import { onDatabase } from "./on-database.mjs";

// npm run audit:verify -- --head <number>:<hash>: walks the audit trail of the database of DATABASE_URL, or of the local
// shop, open or closed, and ends with 1 where it does not hold together.

await onDatabase("looked through (npm run audit:verify)", (run) => run("audit", process.argv.slice(2)));
