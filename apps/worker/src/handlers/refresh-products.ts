import { setTimeout as pause } from "node:timers/promises";
import { placeInCollections } from "@storewright/api/catalog";
import { inTransaction } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import {
  findStaleStock,
  refreshDocuments,
  refreshStockStates,
  SearchUnavailable,
  syncIndex,
} from "@storewright/search";
import type { WorkerContext } from "../worker-context";

/** Products that one transaction refreshes at most: longer ones would keep staff waiting for the rows. */
const AT_ONCE = 500;

/** The products of several events, each once, in parts of a bearable size. */
function partsOf(changes: readonly { readonly productIds: readonly ProductId[] }[]): ProductId[][] {
  const all = [...new Set(changes.flatMap(({ productIds }) => productIds))];
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}

/** Products were changed: the index follows, and every cached page and answer about them goes. */
export function refreshProduct(
  worker: WorkerContext,
  changes: readonly { readonly productId: ProductId }[],
): Promise<void> {
  return refreshProducts(worker, [{ productIds: changes.map(({ productId }) => productId) }]);
}

/** Many products were changed at once: few rounds for all of them. */
export async function refreshProducts(
  worker: WorkerContext,
  changes: readonly { readonly productIds: readonly ProductId[] }[],
): Promise<void> {
  const { db } = worker.deps;
  for (const productIds of partsOf(changes)) {
    await inTransaction(db, async (tx) => {
      await refreshDocuments(tx, productIds);
      await placeInCollections(tx, productIds);
    });
    const tags = [...productIds.map((id) => `product:${id}`), "products", "categories"];
    await followAndForget(worker, productIds, tags);
  }
}

/** Stock moved: documents and lists change only where something sold out or came back. */
export async function refreshStock(
  worker: WorkerContext,
  changes: readonly { readonly productIds: readonly ProductId[] }[],
): Promise<void> {
  const { db, cache } = worker.deps;
  for (const productIds of partsOf(changes)) {
    const stale = await findStaleStock(db, productIds);
    const changed = stale.length === 0 ? [] : await refreshStale(worker, stale);
    await refreshStockStates(db, productIds);
    const tags = productIds.map((productId) => `product:${productId}`);
    if (changed.length > 0) await followAndForget(worker, changed, [...tags, "products"]);
    else await cache.purge(tags);
  }
}

/** An engine that keeps us waiting for longer keeps nobody else waiting, milliseconds. */
const PATIENCE_MS = 500;

/**
 * The index follows, and then what was cached goes: lists that are made anew are made from the new index. Where the engine
 * is slow, it goes at once, too.
 */
async function followAndForget(
  worker: WorkerContext,
  productIds: readonly ProductId[],
  tags: readonly string[],
): Promise<void> {
  const following = followIndex(worker, productIds);
  const isSlow = await Promise.race([following.then(() => false), pause(PATIENCE_MS, true, { ref: false })]);
  if (isSlow) await worker.deps.cache.purge(tags);
  await following;
  await worker.deps.cache.purge(tags);
}

/**
 * The index follows, unless the engine is away: Postgres answers searches meanwhile, and what it missed is mended as soon
 * as it is back (`keepIndex`). What was cached goes either way.
 */
async function followIndex({ deps }: WorkerContext, productIds: readonly ProductId[]): Promise<void> {
  try {
    await syncIndex(deps.db, deps.search, productIds);
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    deps.log.warn({ err: error, products: productIds.length }, "the search index could not follow a change");
  }
}

/** The documents of products that sold out or came back; returns those that changed. */
function refreshStale({ deps }: WorkerContext, stale: readonly ProductId[]): Promise<ProductId[]> {
  return inTransaction(deps.db, async (tx) => {
    const changed = await refreshDocuments(tx, stale);
    await placeInCollections(tx, changed);
    return changed;
  });
}

/** The tree is part of every page. */
export async function refreshCategories(worker: WorkerContext): Promise<void> {
  await worker.deps.cache.purge(["categories", "collections", "products"]);
}
