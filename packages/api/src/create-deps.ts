import { type CacheRedis, createReadCache, createRedis, createVersionedStore } from "@storewright/cache";
import { createBlindIndex, createFieldCipher, createTokenIssuer } from "@storewright/crypto";
import { createDb, type Db } from "@storewright/db";
import { createStripeGateway } from "@storewright/payments";
import {
  createFallbackSearch,
  createMeiliSearch,
  createPostgresSearch,
  type ProductSearch,
} from "@storewright/search";
import type { Logger } from "@storewright/telemetry";
import type { Deps, ShopSettings } from "./context";

/** What a process needs to know to reach the shop's stores and services; each app reads it from its environment. */
export interface DepsOptions {
  readonly log: Logger;
  readonly databaseUrl: string;
  /** Connections of this process's pool (20). */
  readonly poolSize?: number;
  /** The store that may forget. */
  readonly redisCacheUrl: string;
  readonly search: "postgres" | { readonly meiliUrl: string; readonly meiliKey: string };
  readonly stripe: {
    readonly secretKey: string;
    readonly webhookSecret: string;
    readonly apiBase?: string | undefined;
  };
  readonly piiKeys: string;
  readonly piiIndexKey: string;
  readonly jwtPrivateJwk: string;
  readonly settings: ShopSettings;
}

export interface OpenDeps {
  readonly deps: Deps;
  /** The cache's connection, for what else may forget: the rate limits. */
  readonly redis: CacheRedis;
  close(): Promise<void>;
}

/** Opens every port and store of a process. Nothing is contacted yet: a part that is away shows when it is used. */
export function createDeps(options: DepsOptions): OpenDeps {
  const { log } = options;
  const db = createDb({
    url: options.databaseUrl,
    ...(options.poolSize === undefined ? {} : { poolSize: options.poolSize }),
  });
  const redis = createRedis(options.redisCacheUrl, { log });
  const cache = createReadCache({ redis, log });
  const { secretKey, webhookSecret, apiBase } = options.stripe;
  return {
    redis,
    deps: {
      db,
      cache,
      carts: createVersionedStore(redis),
      search: chooseSearch(options, db),
      payments: createStripeGateway({
        secretKey,
        webhookSecret,
        ...(apiBase === undefined ? {} : { apiBase }),
      }),
      cipher: createFieldCipher(options.piiKeys),
      blindIndex: createBlindIndex(options.piiIndexKey),
      tokens: createTokenIssuer(options.jwtPrivateJwk),
      settings: options.settings,
      log,
    },
    close: async () => {
      await cache.close();
      await redis.close();
      await db.$disconnect();
    },
  };
}

function chooseSearch(options: DepsOptions, db: Db): ProductSearch {
  const postgres = createPostgresSearch(db);
  if (options.search === "postgres") return postgres;
  const engine = createMeiliSearch({ url: options.search.meiliUrl, key: options.search.meiliKey });
  return createFallbackSearch(engine, postgres, { log: options.log });
}
