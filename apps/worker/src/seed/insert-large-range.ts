import { placeInCollections } from "@storewright/api/catalog";
import { type Db, inTransaction } from "@storewright/db";
import { type DemoProduct, demoProducts, generateProducts } from "@storewright/db/demo";
import { trustedId } from "@storewright/kernel";
import { readAttributeIds } from "./attribute-ids";
import { insertProducts } from "./insert-products";

/** One transaction a batch: what a killed run has written stays, and the next run goes on from there. */
const batch = 2_500;
const timeoutMs = 120_000;

/**
 * Adds generated products until the shop has `wanted` of them beside whatever staff added. The same ones are made
 * every time, so those that are there are left alone. Returns how many were added.
 */
export async function insertLargeRange(
  db: Db,
  wanted: number,
  placeholders: ReadonlyMap<string, string>,
  onProgress: (done: number, total: number) => void,
  currency = "USD",
): Promise<number> {
  const total = Math.max(0, wanted - demoProducts.length);
  const location = await db.stockLocation.findFirstOrThrow({ where: { isDefault: true } });
  const categories = await db.category.findMany({ select: { id: true, slug: true } });
  const context = {
    locationId: trustedId("Location", location.id),
    attributes: await readAttributeIds(db),
    categoryIds: new Map(categories.map(({ id, slug }) => [slug, id])),
    placeholders,
    currency,
    now: Date.now(),
  };
  const taken = new Set((await db.product.findMany({ select: { slug: true } })).map(({ slug }) => slug));
  let done = 0;
  let added = 0;
  let waiting: DemoProduct[] = [];
  const flush = async () => {
    const products = waiting;
    waiting = [];
    if (products.length > 0)
      await inTransaction(
        db,
        async (tx) => {
          const ids = await insertProducts(tx, products, context);
          await placeInCollections(tx, [...ids.values()]);
        },
        timeoutMs,
      );
    added += products.length;
    onProgress(done, total);
  };
  onProgress(0, total);
  for (const product of generateProducts(total)) {
    done += 1;
    if (!taken.has(product.slug)) waiting.push(product);
    if (waiting.length >= batch) await flush();
  }
  await flush();
  return added;
}
