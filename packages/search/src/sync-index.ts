import type { Db } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { compareIndex } from "./compare-index";
import type { NewIndex, ProductSearch } from "./product-search";
import type { SearchDocument } from "./search-document";

const batchSize = 1_000;
const maxRounds = 5;

/**
 * Brings the engine's documents of these products in line with the database: indexes or removes each. A product that
 * changes meanwhile is done again, so that of two that run at once the newer document stays.
 */
export async function syncIndex(
  db: Db,
  search: Pick<ProductSearch, "index" | "remove">,
  productIds: readonly ProductId[],
): Promise<void> {
  const ids = [...new Set(productIds)];
  for (let start = 0; start < ids.length; start += batchSize)
    await syncBatch(db, search, ids.slice(start, start + batchSize));
}

async function syncBatch(
  db: Db,
  search: Pick<ProductSearch, "index" | "remove">,
  productIds: readonly ProductId[],
): Promise<void> {
  let ids = productIds;
  let documents = await readDocuments(db, ids);
  for (let round = 0; ids.length > 0 && round < maxRounds; round++) {
    const sent = documents;
    const missing = ids.filter((id) => !sent.has(id));
    if (sent.size > 0) await search.index([...sent.values()]);
    if (missing.length > 0) await search.remove(missing);
    const now = await readDocuments(db, ids);
    ids = ids.filter((id) => JSON.stringify(now.get(id)) !== JSON.stringify(sent.get(id)));
    const changed = new Set<string>(ids);
    documents = new Map([...now].filter(([id]) => changed.has(id)));
  }
}

async function readDocuments(
  db: Db,
  productIds: readonly ProductId[],
): Promise<ReadonlyMap<string, SearchDocument>> {
  const documents = await db.productDocument.findMany({
    where: { productId: { in: [...productIds] } },
    omit: { status: true },
  });
  return new Map(documents.map((document) => [document.productId, document]));
}

/** Rounds of catching up before the new index takes over; what still changes is mended behind it. */
const catchUpRounds = 3;

/**
 * Fills a new index from the database, lets it catch up with what changed meanwhile, and puts it in the place of the one
 * that is searched; returns the number of documents. Until then, searches find the old one. An engine without an index
 * of its own has nothing to rebuild.
 */
export async function rebuildIndex(
  db: Db,
  search: ProductSearch,
  onProgress: (done: number) => void | Promise<void> = () => undefined,
): Promise<number> {
  const fresh = await search.startRebuild();
  if (fresh === null) return db.productDocument.count();
  const done = await fillIndex(db, fresh, onProgress);
  for (let round = 0; round < catchUpRounds; round++) {
    const { missing, extra, stale } = await compareIndex(db, fresh);
    const changed = [...missing, ...extra, ...stale];
    if (changed.length === 0) break;
    await syncIndex(db, fresh, changed);
  }
  await fresh.takeOver();
  // What was written between the last look and the swap went into the old index.
  const late = await compareIndex(db, search);
  await syncIndex(db, search, [...late.missing, ...late.extra, ...late.stale]);
  search.caughtUp();
  return done;
}

async function fillIndex(
  db: Db,
  index: Pick<NewIndex, "index">,
  onProgress: (done: number) => void | Promise<void>,
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
    await index.index(documents);
    after = last.productId;
    done += documents.length;
    await onProgress(done);
  }
}
