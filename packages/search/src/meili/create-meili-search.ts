import { trustedId } from "@storewright/kernel";
import { type EnqueuedTaskPromise, type Index, Meilisearch, MeilisearchApiError } from "meilisearch";
import { z } from "zod";
import {
  hasWords,
  type IndexedDocument,
  type NewIndex,
  nothingFound,
  type ProductSearch,
  pinsOf,
  type SearchQuery,
  SearchUnavailable,
} from "../product-search";
import type { SearchDocument } from "../search-document";
import { meiliDocumentOf } from "./meili-document";
import { planSearch } from "./meili-search-plan";
import { meiliSettings, type SynonymMap, settingsHold } from "./meili-settings";

export interface MeiliOptions {
  readonly url: string;
  /** Asked for before each request where it changes while the shop runs. */
  readonly key: string | (() => string);
  /** Name of the index, `products` by default. */
  readonly indexName?: string;
  /** Time-out of one request that searches, milliseconds (1 000). */
  readonly timeoutMs?: number;
  /** How long a task may take until it is done, milliseconds (30 000). */
  readonly taskTimeoutMs?: number;
  /** What means the same: put into the settings by `ensureIndex`. None by default. */
  readonly synonyms?: () => Promise<SynonymMap>;
}

/** Handing over a batch of documents may take longer than a search, milliseconds. */
const writeTimeoutMs = 10_000;
const taskPollMs = 50;
const pageOfDocuments = 1_000;

const statsSchema = z.object({ numberOfDocuments: z.int().min(0) });
/** `from` is the number of the last task: it grows with all that is written, in any index. */
const tasksSchema = z.object({ from: z.int().nullable() });
const storedSchema = z.array(z.object({ id: z.string(), fingerprint: z.string().optional() }));

/** Searches a Meilisearch server through its official client; every failure is a SearchUnavailable. */
export function createMeiliSearch(options: MeiliOptions): ProductSearch {
  const { url, key, indexName = "products", timeoutMs = 1_000, taskTimeoutMs = 30_000 } = options;
  const { synonyms = () => Promise.resolve({}) } = options;
  // Its key and what is searched for go to this address and to no other that it might name.
  const server = { host: url, requestInit: { redirect: "error" as const } };
  const keyNow = typeof key === "string" ? () => key : key;
  const clientWith = (timeout: number) => {
    let made = { with: keyNow(), client: new Meilisearch({ ...server, apiKey: keyNow(), timeout }) };
    return () => {
      const apiKey = keyNow();
      if (made.with !== apiKey)
        made = { with: apiKey, client: new Meilisearch({ ...server, apiKey, timeout }) };
      return made.client;
    };
  };
  const reader = clientWith(timeoutMs);
  const writer = clientWith(writeTimeoutMs);
  const nextName = `${indexName}-next`;

  /** The last task of ours: a server whose tasks end before it is an older copy of itself, until that is mended. */
  let lastTask = 0;
  let isOlder = false;

  /** Waits until the server has done what was asked for; a task can be accepted and fail later. */
  async function done(enqueued: EnqueuedTaskPromise): Promise<void> {
    const task = await enqueued.waitTask({ timeout: taskTimeoutMs, interval: taskPollMs });
    lastTask = Math.max(lastTask, task.uid);
    if (task.status !== "succeeded") {
      throw new Error(
        `the task ${task.uid} (${task.type}) ${task.status}: ${task.error?.message ?? "no reason given"}`,
      );
    }
  }

  const writing = (index: () => Index) => ({
    index: (documents: readonly SearchDocument[]) =>
      orUnavailable(async () => {
        if (documents.length === 0) return;
        await done(index().addDocuments(documents.map(meiliDocumentOf), { primaryKey: "id" }));
      }),
    remove: (ids: readonly string[]) =>
      orUnavailable(async () => {
        if (ids.length > 0) await done(index().deleteDocuments([...ids]));
      }),
    fingerprints: () => readFingerprints(index),
  });

  async function* readFingerprints(index: () => Index): AsyncIterable<readonly IndexedDocument[]> {
    for (let offset = 0; ; offset += pageOfDocuments) {
      const page = await orUnavailable(async () => {
        const query = { offset, limit: pageOfDocuments, fields: ["id", "fingerprint"] };
        return storedSchema.parse((await index().getDocuments(query)).results);
      });
      yield page.map(({ id, fingerprint = "" }) => ({ id: trustedId("Product", id), fingerprint }));
      if (page.length < pageOfDocuments) return;
    }
  }

  async function setUp(name: string): Promise<boolean> {
    const isNew = !(await exists(name));
    if (isNew) await done(writer().createIndex(name, { primaryKey: "id" }));
    const index = writer().index(name);
    const settings = meiliSettings(await synonyms());
    if (!settingsHold(await index.getSettings(), settings)) await done(index.updateSettings(settings));
    return isNew;
  }

  async function exists(name: string): Promise<boolean> {
    try {
      await writer().getRawIndex(name);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async function searchBy(query: SearchQuery, strategy: "all" | "last") {
    const plan = planSearch(query, indexName, strategy);
    return plan.read(await reader().multiSearch({ queries: plan.queries }));
  }

  return {
    search: (query) =>
      orUnavailable(async () => {
        const q = query.q?.trim() ?? "";
        if (q !== "" && !hasWords(q) && pinsOf(query).length === 0) return nothingFound;
        const answer = await searchBy(query, "all");
        if (answer.total > 0 || !/\s/.test(q)) return answer;
        return searchBy(query, "last");
      }),
    ...writing(() => writer().index(indexName)),
    ensureIndex: () => orUnavailable(() => setUp(indexName)),
    async status() {
      const engine = "meilisearch" as const;
      try {
        const [stats, tasks] = await Promise.all([
          reader().index(indexName).getStats(),
          reader().tasks.getTasks({ limit: 1 }),
        ]);
        const { numberOfDocuments } = statsSchema.parse(stats);
        const revision = tasksSchema.parse(tasks).from ?? 0;
        if (revision < lastTask) {
          isOlder = true;
          lastTask = revision;
        }
        return { engine, available: true, documents: numberOfDocuments, behind: isOlder, revision };
      } catch (error) {
        const isThere = isMissing(error);
        return { engine, available: isThere, documents: 0, behind: isThere, revision: null };
      }
    },
    startRebuild: () =>
      orUnavailable(async (): Promise<NewIndex> => {
        await setUp(indexName);
        // What a killed rebuild left behind.
        if (await exists(nextName)) await done(writer().deleteIndex(nextName));
        await setUp(nextName);
        return {
          ...writing(() => writer().index(nextName)),
          takeOver: () =>
            orUnavailable(async () => {
              await done(writer().swapIndexes([{ indexes: [indexName, nextName], rename: false }]));
              await done(writer().deleteIndex(nextName));
            }),
        };
      }),
    caughtUp: () => {
      isOlder = false;
    },
    distrust: () => undefined,
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === "index_not_found";
}

async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new SearchUnavailable("the search engine did not do what it was asked to", { cause: error });
  }
}
