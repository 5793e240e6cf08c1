import { inTransaction } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { findStaleStock, refreshDocuments, syncIndex } from "@storewright/search";
import type { WorkerContext } from "../worker-context";

/** A product was changed: the index follows, and every cached page and answer about it goes. */
export async function refreshProduct(
  worker: WorkerContext,
  { productId }: { productId: ProductId },
): Promise<void> {
  const { db, search, cache } = worker.deps;
  await inTransaction(db, (tx) => refreshDocuments(tx, [productId]));
  await syncIndex(db, search, [productId]);
  await cache.purge([`product:${productId}`, "products", "categories"]);
}

/** Many products were changed at once: one round for all of them. */
export async function refreshProducts(
  worker: WorkerContext,
  { productIds }: { productIds: ProductId[] },
): Promise<void> {
  const { db, search, cache } = worker.deps;
  await inTransaction(db, (tx) => refreshDocuments(tx, productIds));
  await syncIndex(db, search, productIds);
  await cache.purge([...productIds.map((id) => `product:${id}`), "products", "categories"]);
}

/** Stock moved: documents and lists change only where something sold out or came back. */
export async function refreshStock(
  worker: WorkerContext,
  { productIds }: { productIds: ProductId[] },
): Promise<void> {
  const { db, search, cache } = worker.deps;
  const stale = await findStaleStock(db, productIds);
  const changed = stale.length === 0 ? [] : await inTransaction(db, (tx) => refreshDocuments(tx, stale));
  if (changed.length > 0) await syncIndex(db, search, changed);
  const tags = productIds.map((productId) => `product:${productId}`);
  await cache.purge(changed.length > 0 ? [...tags, "products"] : tags);
}

/** The tree is part of every page. */
export async function refreshCategories(worker: WorkerContext): Promise<void> {
  await worker.deps.cache.purge(["categories", "products"]);
}
