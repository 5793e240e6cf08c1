import { SEARCH_TAG } from "@storewright/api/merchandising";
import type { WorkerContext } from "../worker-context";

/** Staff changed what means the same: the engine's settings follow, then every answer to words goes. */
export async function applySynonyms({ deps }: WorkerContext): Promise<void> {
  await deps.search.ensureIndex();
  await deps.cache.purge([SEARCH_TAG]);
}
