import type { Db } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import type { ProductSearch } from "./product-search";

const batchSize = 1_000;
const maxRounds = 5;

/**
 * Brings the engine's documents of these products in line with the database: indexes or removes each. A product that
 * changes meanwhile is done again, so that of two that run at once the newer document stays.
 */
export async function syncIndex(
  db: Db,
  search: ProductSearch,
  productIds: readonly ProductId[],
): Promise<void> {
  let ids = [...new Set(productIds)];
  for (let round = 0; ids.length > 0 && round < maxRounds; round++) {
    const sent = new Map<ProductId, string>();
    for (let start = 0; start < ids.length; start += batchSize) {
      const batch = ids.slice(start, start + batchSize);
      const documents = await db.productDocument.findMany({
        where: { productId: { in: batch } },
        omit: { status: true },
      });
      const found = new Set(documents.map((document) => document.productId));
      const missing = batch.filter((id) => !found.has(id));
      if (documents.length > 0) await search.index(documents);
      if (missing.length > 0) await search.remove(missing);
      for (const id of missing) sent.set(id, "");
      for (const document of documents)
        sent.set(trustedId("Product", document.productId), JSON.stringify(document));
    }
    const now = await db.productDocument.findMany({
      where: { productId: { in: ids } },
      omit: { status: true },
    });
    const current = new Map(now.map((document) => [document.productId, JSON.stringify(document)]));
    ids = ids.filter((id) => (current.get(id) ?? "") !== sent.get(id));
  }
}

/** Fills the engine from the database in batches; returns the number of documents. */
export async function rebuildIndex(
  db: Db,
  search: ProductSearch,
  onProgress: (done: number) => void = () => undefined,
): Promise<number> {
  let after = "";
  let done = 0;
  for (;;) {
    const documents = await db.productDocument.findMany({
      where: { productId: { gt: after } },
      orderBy: { productId: "asc" },
      take: batchSize,
      omit: { status: true },
    });
    const last = documents.at(-1);
    if (last === undefined) return done;
    await search.index(documents);
    after = last.productId;
    done += documents.length;
    onProgress(done);
  }
}
