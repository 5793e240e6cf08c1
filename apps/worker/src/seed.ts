import { join } from "node:path";
import { parseArgs } from "node:util";
import { createStaff } from "@storewright/api/identity";
import { createBlindIndex, createFieldCipher } from "@storewright/crypto";
import { createDb, type Db } from "@storewright/db";
import {
  type DemoProduct,
  demoProducts,
  generateProducts,
  type PictureEntry,
  pictureUrl,
  renderAllPictures,
} from "@storewright/db/demo";
import { trustedId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { z } from "zod";
import { progressBar } from "./seed/progress-bar";
import { type Foundations, seedFoundations } from "./seed/seed-foundations";
import { seedPictures } from "./seed/seed-pictures";
import { seedProducts } from "./seed/seed-products";

const BATCH = 1_000;

const env = z
  .object({
    DATABASE_URL: z.url(),
    MEDIA_DIR: z.string().min(1),
    PII_KEYS: z.string().min(1),
    PII_INDEX_KEY: z.string().min(1),
    STAFF_EMAIL: z.string().optional(),
    STAFF_PASSWORD: z.string().optional(),
  })
  .parse(process.env);
const { values: args } = parseArgs({ options: { products: { type: "string" } } });
const db = createDb({ url: env.DATABASE_URL, poolSize: 4, statementTimeoutMs: 120_000 });
const now = Date.now();

const entries = renderAllPictures({
  outDir: join(env.MEDIA_DIR, "demo"),
  onProgress: progressBar("pictures"),
});
const foundations = await seedFoundations(db, (key) => pictureUrl(key));
await seedStaff();
await seedDemoRange(foundations, entries);
if (args.products !== undefined)
  await seedLargeRange(
    z.coerce.number().int().min(1).max(1_000_000).parse(args.products),
    foundations,
    await entries,
  );
await entries;
await db.$disconnect();

/** The first account of the shop, an owner; one that exists keeps its password. */
async function seedStaff(): Promise<void> {
  if (env.STAFF_EMAIL === undefined || env.STAFF_PASSWORD === undefined) return;
  const deps = {
    db,
    cipher: createFieldCipher(env.PII_KEYS),
    blindIndex: createBlindIndex(env.PII_INDEX_KEY),
  };
  await createStaff(deps, {
    email: env.STAFF_EMAIL,
    password: env.STAFF_PASSWORD,
    name: "Shop owner",
    role: "owner",
  });
}

/** The demo range into an empty shop; a shop that has products keeps them, and gets pictures it still lacks. */
async function seedDemoRange(
  base: Foundations,
  pictures: Promise<ReadonlyMap<string, PictureEntry>>,
): Promise<void> {
  if ((await db.product.count()) === 0) {
    await seedProducts(db, demoProducts, base, now);
    console.log(`put ${demoProducts.length} products into the shop`);
  }
  const slugs = demoProducts.map(({ slug }) => slug);
  const bare = await db.product.findMany({
    where: { slug: { in: slugs }, images: { none: {} } },
    select: { id: true, slug: true },
  });
  if (bare.length > 0)
    await seedPictures(db, demoProducts, new Map(bare.map(({ id, slug }) => [slug, id])), await pictures);
  const undocumented = await db.product.findMany({
    where: { status: "PUBLISHED", OR: [{ document: null }, { id: { in: bare.map(({ id }) => id) } }] },
    select: { id: true },
  });
  await refreshAll(
    db,
    undocumented.map(({ id }) => id),
  );
}

/** Brings the shop to `count` products; the pictures are those of the demo range. */
async function seedLargeRange(
  count: number,
  base: Foundations,
  pictures: ReadonlyMap<string, PictureEntry>,
): Promise<void> {
  const had = await db.product.count();
  const bar = progressBar("products");
  let batch: DemoProduct[] = [];
  let done = had;
  const flush = async () => {
    const ids = await seedProducts(db, batch, base, now);
    await seedPictures(db, batch, ids, pictures);
    await refreshAll(db, [...ids.values()]);
    done += batch.length;
    batch = [];
    bar(done, count);
  };
  for (const product of generateProducts(Math.max(0, count - had), had)) {
    batch.push(product);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  await db.$executeRawUnsafe("VACUUM ANALYZE");
}

async function refreshAll(client: Db, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += BATCH) {
    await refreshDocuments(
      client,
      ids.slice(start, start + BATCH).map((id) => trustedId("Product", id)),
    );
  }
}
