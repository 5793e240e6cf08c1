import { onDatabase } from "./on-database.mjs";

// npm run seed -- --products 100000: fills the database of DATABASE_URL, or of the local shop, open or closed.

await onDatabase(
  "filled (npm run seed)",
  async (run) => (await run("migrate", [])) || (await run("seed", process.argv.slice(2))),
);
