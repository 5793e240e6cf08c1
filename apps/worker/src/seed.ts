import { join } from "node:path";
import { createStaff } from "@storewright/api/identity";
import { createReadCache, createRedis } from "@storewright/cache";
import { createBlindIndex, createFieldCipher, type FieldCipher, openSecretFile } from "@storewright/crypto";
import { createDb, type Db, keysDatabaseBeside, openKeyStore } from "@storewright/db";
import { renderAllPictures } from "@storewright/db/demo";
import { createMeiliSearch, readSynonymMap, rebuildIndex } from "@storewright/search";
import { createLogger } from "@storewright/telemetry";
import { fillPlaceholders } from "./seed/fill-placeholders";
import { insertDemoRange } from "./seed/insert-demo-range";
import { insertLargeRange } from "./seed/insert-large-range";
import { readSeedEnv, readWantedProducts, type SeedEnv } from "./seed/seed-env";
import { showProgress } from "./seed/show-progress";

// Fills an empty shop with the demo range and opens the first staff account; on a shop that has products it only
// makes sure of that account and of the pictures. `--products N` adds generated products for benchmarks.

const env = readSeedEnv(process.env);
const wanted = readWantedProducts(process.argv.slice(2));
const keyStore = openKeyStore(env.KEYS_DATABASE_URL ?? keysDatabaseBeside(env.DATABASE_URL));
// Settling what was filled in is the owner's: statistics, and what VACUUM does.
const db = createDb({
  url: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
  poolSize: 4,
  statementTimeoutMs: 120_000,
});
try {
  await seed();
} finally {
  await db.$disconnect();
  await keyStore.close();
}

async function seed(): Promise<void> {
  const outDir = join(env.MEDIA_DIR, "demo");
  // Drawing takes longest and needs no database: it starts first and ends last.
  const rendering = renderAllPictures({ outDir, onProgress: showProgress("Pictures") });
  rendering.catch(() => undefined);
  const isEmpty = (await db.product.findFirst({ select: { id: true } })) === null;
  const cipher = createFieldCipher(env.PII_KEYS, keyStore.store);
  // The demo's authors are nobody: one key is enough for all of them.
  if (isEmpty) await insertDemoRange(db, new Map(), env.SHOP_CURRENCY, await cipher.fresh());
  await openStaffAccount(db, env, cipher);
  const pictures = await rendering;
  const placeholders = new Map([...pictures].map(([key, { placeholder }]) => [key, placeholder]));
  await fillPlaceholders(db, placeholders);
  const added = await insertLargeRange(
    db,
    wanted,
    placeholders,
    wanted === 0 ? () => undefined : showProgress("Products"),
    env.SHOP_CURRENCY,
  );
  if (!isEmpty && added === 0) return;
  await settleTables(db);
  if (added > 0) await tellRunningShop(db, env);
}

/** An account that exists keeps its password, but one that somebody chose takes the place of a generated one. */
async function openStaffAccount(database: Db, settings: SeedEnv, cipher: FieldCipher): Promise<void> {
  const { STAFF_EMAIL: email, STAFF_PASSWORD: password } = settings;
  if (email === undefined || password === undefined) return;
  const blindIndex = createBlindIndex(settings.PII_INDEX_KEY);
  await createStaff(
    { db: database, cipher, blindIndex },
    {
      email,
      password,
      name: "Shop owner",
      role: "owner",
      generated: settings.STAFF_PASSWORD_IS === "generated",
    },
  );
}

/** After a large insert: statistics for the planner, visibility for index-only scans, and no waiting index entries. */
async function settleTables(database: Db): Promise<void> {
  await database.$queryRaw`SELECT fold_search_tally()`;
  await database.$queryRaw`SELECT fold_search_bits(1000000)`;
  const search = [
    "search_word",
    "search_option_set",
    "search_attribute_set",
    "search_number",
    "search_tally",
    "search_changed",
    "search_place",
    "search_bits",
  ];
  const tables = ["product_document", ...search, "category", "product", "variant"];
  const rest = [
    "variant_option",
    "option_value",
    "product_option",
    "product_image",
    "stock_level",
    "stock_movement",
    "variant_price",
    "product_attribute",
    "collection_product",
  ];
  await database.$executeRawUnsafe(`VACUUM (ANALYZE) ${[...tables, ...rest].join(", ")}`);
}

/** A shop that runs meanwhile shows what was added: its index is filled, and cached lists go. */
async function tellRunningShop(
  database: Db,
  { MEILI_URL, MEILI_KEY, MEILI_KEY_FILE, SEARCH, REDIS_URL, REDIS_CACHE_URL, SHOP_NAME }: SeedEnv,
) {
  if (MEILI_URL !== undefined && SEARCH !== "postgres") {
    const search = createMeiliSearch({
      url: MEILI_URL,
      key: MEILI_KEY_FILE === undefined ? MEILI_KEY : openSecretFile(MEILI_KEY_FILE).read,
      taskTimeoutMs: 120_000,
      synonyms: () => readSynonymMap(database),
    });
    await search.ensureIndex();
    const total = await database.productDocument.count();
    const onProgress = showProgress("Search index");
    await rebuildIndex(database, search, (done) => onProgress(done, total));
  }
  const redisUrl = REDIS_CACHE_URL ?? REDIS_URL;
  if (redisUrl === undefined) return;
  const log = createLogger({ name: "seed", level: "warn" });
  const cache = createReadCache({ redis: createRedis(redisUrl, { log, shop: SHOP_NAME }), log });
  await cache.purge(["products", "categories"]);
  await cache.close();
}
