import { type EnqueuedTaskPromise, Meilisearch, MeilisearchApiError } from "meilisearch";
import { hasWords, noFacets, type ProductSearch, SearchUnavailable } from "../product-search";
import { meiliDocumentOf } from "./meili-document";
import { planSearch } from "./meili-search-plan";
import { meiliSettings, settingsHold } from "./meili-settings";

export interface MeiliOptions {
  readonly url: string;
  readonly key: string;
  /** Name of the index, `products` by default. */
  readonly indexName?: string;
  /** Time-out of one request that searches, milliseconds (1 000). */
  readonly timeoutMs?: number;
  /** How long a task may take until it is done, milliseconds (30 000). */
  readonly taskTimeoutMs?: number;
}

/** Handing over a batch of documents may take longer than a search, milliseconds. */
const writeTimeoutMs = 10_000;
const taskPollMs = 50;

/** Searches a Meilisearch server through its official client; every failure is a SearchUnavailable. */
export function createMeiliSearch(options: MeiliOptions): ProductSearch {
  const { url, key, indexName = "products", timeoutMs = 1_000, taskTimeoutMs = 30_000 } = options;
  const reader = new Meilisearch({ host: url, apiKey: key, timeout: timeoutMs });
  const writer = new Meilisearch({ host: url, apiKey: key, timeout: writeTimeoutMs });
  const index = writer.index(indexName);

  /** Waits until the server has done what was asked for; a task can be accepted and fail later. */
  async function done(enqueued: EnqueuedTaskPromise): Promise<void> {
    const task = await enqueued.waitTask({ timeout: taskTimeoutMs, interval: taskPollMs });
    if (task.status !== "succeeded") {
      throw new Error(
        `the task ${task.uid} (${task.type}) ${task.status}: ${task.error?.message ?? "no reason given"}`,
      );
    }
  }

  return {
    search: (query) =>
      orUnavailable(async () => {
        const q = query.q?.trim() ?? "";
        if (q !== "" && !hasWords(q)) return { ids: [], total: 0, facets: noFacets, degraded: false };
        const plan = planSearch(query, indexName, "all");
        const answer = plan.read(await reader.multiSearch({ queries: plan.queries }));
        if (answer.total > 0 || !/\s/.test(q)) return answer;
        const looser = planSearch(query, indexName, "last");
        return looser.read(await reader.multiSearch({ queries: looser.queries }));
      }),
    index: (documents) =>
      orUnavailable(async () => {
        if (documents.length === 0) return;
        await done(index.addDocuments(documents.map(meiliDocumentOf), { primaryKey: "id" }));
      }),
    remove: (ids) =>
      orUnavailable(async () => {
        if (ids.length > 0) await done(index.deleteDocuments([...ids]));
      }),
    ensureIndex: () =>
      orUnavailable(async () => {
        const isNew = !(await exists());
        if (isNew) await done(writer.createIndex(indexName, { primaryKey: "id" }));
        if (!settingsHold(await index.getSettings())) await done(index.updateSettings(meiliSettings));
        return isNew;
      }),
  };

  async function exists(): Promise<boolean> {
    try {
      await writer.getRawIndex(indexName);
      return true;
    } catch (error) {
      if (error instanceof MeilisearchApiError && error.cause?.code === "index_not_found") return false;
      throw error;
    }
  }
}

async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new SearchUnavailable("the search engine did not do what it was asked to", { cause: error });
  }
}
