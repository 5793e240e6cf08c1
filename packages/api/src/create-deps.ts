import {
  type CacheRedis,
  createReadCache,
  createRedis,
  createVersionedStore,
  type ReadCache,
  type ReadResult,
} from "@storewright/cache";
import { createBlindIndex, createFieldCipher, createTokenIssuer } from "@storewright/crypto";
import { createDb, createReplicas, type Db, isUnavailable, openKeyStore } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import type { PictureStore } from "@storewright/media";
import { createStripeGateway, type StripeGatewayOptions } from "@storewright/payments";
import {
  createFallbackSearch,
  createMeiliSearch,
  createPostgresSearch,
  type ProductSearch,
  readSynonymMap,
  SearchUnavailable,
} from "@storewright/search";
import type { Logger } from "@storewright/telemetry";
import type { Deps, MessagePreviews, ShopSettings } from "./context";
import { createSearchCounts } from "./merchandising/search-counts";
import { programMark } from "./program-mark";
import { createReading, type Reading } from "./reading";

/** What a process needs to know to reach the shop's stores and services; each app reads it from its environment. */
export interface DepsOptions {
  readonly log: Logger;
  readonly databaseUrl: string;
  /** Where data keys lie. */
  readonly keysDatabaseUrl: string;
  /** Copies of the database that answer reads of the catalogue. */
  readonly replicas?: { readonly urls: readonly string[]; readonly maxLagMs: number };
  /** Connections of this process's pool; 20 where nothing is said. */
  readonly poolSize?: number;
  /** How long anything may wait for a connection, and Postgres may work on one statement, milliseconds. */
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** The store that may forget. */
  readonly redisCacheUrl: string;
  readonly search:
    | { readonly engine: "postgres" }
    | { readonly engine: "meilisearch"; readonly url: string; readonly key: string | (() => string) };
  readonly stripe: StripeGatewayOptions;
  readonly keys: {
    /** `k1:<base64>,k0:<base64>`; the first seals. */
    readonly pii: string;
    readonly piiIndex: string;
    /** The private key that signs tokens, as JSON. */
    readonly jwt: string;
    /** JSON array of keys whose tokens are still good. */
    readonly jwtPrevious?: string | undefined;
  };
  readonly settings: ShopSettings;
  /** Hears what answered each read of the cache, for the metrics. */
  readonly onRead?: (key: string, result: ReadResult) => void;
  /** Only where the process has the templates of messages. */
  readonly previews?: MessagePreviews;
  /** Only where pictures are uploaded. */
  readonly pictures?: PictureStore;
}

export interface OpenDeps {
  readonly deps: Deps;
  /** The cache's connection, for what else may forget: the rate limits. */
  readonly redis: CacheRedis;
  close(): Promise<void>;
}

/** Opens every port and store of a process. Nothing is contacted yet: a part that is away shows when it is used. */
export function createDeps(options: DepsOptions): OpenDeps {
  const { log, keys, databaseUrl, poolSize, connectTimeoutMs, statementTimeoutMs } = options;
  const db = createDb({ url: databaseUrl, poolSize, connectTimeoutMs, statementTimeoutMs });
  const keyStore = openKeyStore(options.keysDatabaseUrl, { connectTimeoutMs });
  const redis = createRedis(options.redisCacheUrl, { log, shop: options.settings.name });
  const { onRead } = options;
  const build = programMark();
  const cache = createReadCache({ redis, log, isOutage, build, ...(onRead === undefined ? {} : { onRead }) });
  const searchCounts = createSearchCounts({ db, log });
  const search = createSearch(options, db);
  const reading = openReplicas(options, db, cache, search);
  return {
    redis,
    deps: {
      db,
      cache,
      searchCounts,
      ...(reading === null ? {} : { reading }),
      carts: createVersionedStore(redis),
      search,
      payments: createStripeGateway(options.stripe),
      cipher: createFieldCipher(keys.pii, keyStore.store),
      blindIndex: createBlindIndex(keys.piiIndex),
      tokens: createTokenIssuer(keys.jwt, {
        issuer: options.settings.webUrl,
        previous: keys.jwtPrevious ?? "",
      }),
      settings: options.settings,
      ...(options.previews === undefined ? {} : { previews: options.previews }),
      ...(options.pictures === undefined ? {} : { pictures: options.pictures }),
      log,
    },
    close: async () => {
      // Closes the cache's connection too.
      await cache.close();
      await searchCounts.close();
      await reading?.close();
      await keyStore.close();
      await db.$disconnect();
    },
  };
}

/** What an old value may cover: a store that is away, not a mistake of ours. */
function isOutage(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === "UNAVAILABLE";
  return isUnavailable(error) || error instanceof SearchUnavailable;
}

function openReplicas(
  { replicas, poolSize, log, search: { engine } }: DepsOptions,
  primary: Db,
  cache: ReadCache,
  search: ProductSearch,
): Reading | null {
  if (replicas === undefined || replicas.urls.length === 0) return null;
  const onChange = (replica: number, isUsed: boolean) =>
    isUsed
      ? log.info({ replica }, "a replica of the database answers reads")
      : log.warn({ replica }, "a replica of the database is away or lags; it is left out");
  const opened = createReplicas({ ...replicas, primary, poolSize, onChange });
  return createReading(opened, cache, (db) => (engine === "postgres" ? createPostgresSearch(db) : search));
}

function createSearch({ search, log }: DepsOptions, db: Db): ProductSearch {
  const postgres = createPostgresSearch(db);
  if (search.engine === "postgres") return postgres;
  const { url, key } = search;
  const meili = createMeiliSearch({ url, key, synonyms: () => readSynonymMap(db) });
  return createFallbackSearch(meili, postgres, { log, onWrong: () => void askForCheck(db, log) });
}

/** The worker compares the index with the database as soon as it sees this. */
async function askForCheck(db: Db, log: Logger): Promise<void> {
  try {
    await db.$executeRaw`UPDATE search_index_state SET check_asked_at = coalesce(check_asked_at, now())`;
  } catch (error) {
    log.warn({ err: error }, "a comparison of the search index could not be asked for");
  }
}
