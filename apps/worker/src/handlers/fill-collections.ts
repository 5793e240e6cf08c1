import { evaluateCollection } from "@storewright/api/catalog";
import type { CollectionId } from "@storewright/kernel";
import type { WorkerContext } from "../worker-context";

/** The rules of collections changed: every product is looked at, and the lists that show them go. */
export async function fillCollections(
  { deps }: WorkerContext,
  changes: readonly { readonly collectionId: CollectionId }[],
): Promise<void> {
  let moved = 0;
  for (const id of new Set(changes.map(({ collectionId }) => collectionId))) {
    moved += await evaluateCollection(deps, id);
  }
  if (moved > 0) await deps.cache.purge(["collections", "products"]);
}
