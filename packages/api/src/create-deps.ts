import { type CacheRedis, createReadCache, createRedis, createVersionedStore } from "@storewright/cache";
import { createBlindIndex, createFieldCipher, createTokenIssuer } from "@storewright/crypto";
import { createDb, type Db, isUnavailable } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { createStripeGateway, type StripeGatewayOptions } from "@storewright/payments";
import {
  createFallbackSearch,
  createMeiliSearch,
  createPostgresSearch,
  type ProductSearch,
  SearchUnavailable,
} from "@storewright/search";
import type { Logger } from "@storewright/telemetry";
import type { Deps, MessagePreviews, ShopSettings } from "./context";

/** What a process needs to know to reach the shop's stores and services; each app reads it from its environment. */
export interface DepsOptions {
  readonly log: Logger;
  readonly databaseUrl: string;
  /** Connections of this process's pool; 20 where nothing is said. */
  readonly poolSize?: number;
  /** How long anything may wait for a connection, and Postgres may work on one statement, milliseconds. */
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** The store that may forget. */
  readonly redisCacheUrl: string;
  readonly search:
    | { readonly engine: "postgres" }
    | { readonly engine: "meilisearch"; readonly url: string; readonly key: string };
  readonly stripe: StripeGatewayOptions;
  readonly keys: {
    /** `k1:<base64>,k0:<base64>`; the first seals. */
    readonly pii: string;
    readonly piiIndex: string;
    /** The private key that signs tokens, as JSON. */
    readonly jwt: string;
  };
  readonly settings: ShopSettings;
  /** Only where the process has the templates of messages. */
  readonly previews?: MessagePreviews;
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
  const redis = createRedis(options.redisCacheUrl, { log });
  const cache = createReadCache({ redis, log, isOutage });
  return {
    redis,
    deps: {
      db,
      cache,
      carts: createVersionedStore(redis),
      search: createSearch(options, db),
      payments: createStripeGateway(options.stripe),
      cipher: createFieldCipher(keys.pii),
      blindIndex: createBlindIndex(keys.piiIndex),
      tokens: createTokenIssuer(keys.jwt),
      settings: options.settings,
      ...(options.previews === undefined ? {} : { previews: options.previews }),
      log,
    },
    close: async () => {
      // Closes the cache's connection too.
      await cache.close();
      await db.$disconnect();
    },
  };
}

/** What an old value may cover: a store that is away, not a mistake of ours. */
function isOutage(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === "UNAVAILABLE";
  return isUnavailable(error) || error instanceof SearchUnavailable;
}

function createSearch({ search, log }: DepsOptions, db: Db): ProductSearch {
  const postgres = createPostgresSearch(db);
  if (search.engine === "postgres") return postgres;
  return createFallbackSearch(createMeiliSearch({ url: search.url, key: search.key }), postgres, { log });
}
