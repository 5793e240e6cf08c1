import { onDatabase } from "./on-database.mjs";

// npm run stock:verify, npm run stock:repair -- --trust shelf: compares the stock of the database of DATABASE_URL, or
// of the local shop, open or closed, with its ledger and its open orders, and mends what differs.

await onDatabase("looked through (npm run stock:verify)", (run) => run("stock", process.argv.slice(2)));
