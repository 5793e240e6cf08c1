import { onDatabase } from "./on-database.mjs";

// npm run keys:rotate: wraps the data keys of the database of DATABASE_URL, or of the local shop, open or closed, by the
// first key of PII_KEYS, and seals anew what is left of older ones. The shop may be used meanwhile.

await onDatabase("given other keys (npm run keys:rotate)", (run) => run("keys", process.argv.slice(2)));
