import { SEARCH_TAG } from "@storewright/api/merchandising";
import { SearchUnavailable } from "@storewright/search";
import type { WorkerContext } from "../worker-context";

/**
 * Staff changed what means the same: the engine's settings follow, then every answer to words goes. An engine that is
 * away gets them when it is back (`keepIndex`).
 */
export async function applySynonyms({ deps }: WorkerContext): Promise<void> {
  try {
    await deps.search.ensureIndex();
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    deps.log.warn({ err: error }, "the search index could not follow a change of synonyms");
  }
  await deps.cache.purge([SEARCH_TAG]);
}
