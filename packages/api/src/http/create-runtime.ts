import { setTimeout as pause } from "node:timers/promises";
import {
  type CacheRedis,
  createRateLimiter,
  createReadCache,
  createRedis,
  createVersionedStore,
} from "@storewright/cache";
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
import { type Logger, newRequestId } from "@storewright/telemetry";
import { mergeGuestCart } from "../cart";
import type { Caller, Ctx, Deps, ShopSettings } from "../context";
import { resolveCaller, type SignInInput, signIn, signInLimitKey, signInSchema } from "../identity";
import { createCaller } from "../root";
import { accountRule, countRequest, requireAllowed, signInRule } from "./limits";
import { limitKey } from "./peer";
import type { Health, RequestFacts, Runtime } from "./runtime";

/** Everything a process decides about its runtime; values from its `env.ts`. */
export interface RuntimeOptions {
  readonly log: Logger;
  readonly databaseUrl: string;
  /** Connections to Postgres; 20 where nothing is said. */
  readonly poolSize?: number;
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
  /** False lifts every limit. */
  readonly rateLimits: boolean;
}

/** Builds what a server process needs; connects when first used, so it starts also while a store is away. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { log, settings } = options;
  const db = createDb({
    url: options.databaseUrl,
    ...(options.poolSize === undefined ? {} : { poolSize: options.poolSize }),
  });
  const redis = createRedis(options.redisCacheUrl, { log });
  const cache = createReadCache({ redis, log, isOutage });
  const limiter = createRateLimiter({ redis, enabled: options.rateLimits });
  const deps: Deps = {
    db,
    cache,
    carts: createVersionedStore(redis),
    search: createSearch(options, db),
    payments: createStripeGateway(options.stripe),
    cipher: createFieldCipher(options.keys.pii),
    blindIndex: createBlindIndex(options.keys.piiIndex),
    tokens: createTokenIssuer(options.keys.jwt),
    settings,
    log,
  };

  const requestContext = (facts: RequestFacts): Ctx => ({ ...deps, ...facts, issued: {} });
  const contextOf = (caller: Caller): Ctx =>
    requestContext({ caller, requestId: newRequestId(), ip: "127.0.0.1" });

  return {
    deps,
    limiter,
    requestContext,
    caller: (ctx) => createCaller(ctx),
    contextOf,
    anonymousContext: () => contextOf({ kind: "anonymous" }),
    async signIn(given, { ip, audience, cartToken }) {
      const input = parseSignIn(given);
      const counted = await countRequest(limiter, [
        { rule: signInRule, key: limitKey(ip) },
        { rule: accountRule, key: signInLimitKey(deps, input) },
      ]);
      requireAllowed(counted);
      const facts = { requestId: newRequestId(), ip, cartToken };
      const signedIn = await signIn(
        requestContext({ ...facts, caller: { kind: "anonymous" } }),
        input,
        audience,
      );
      const { user, sessionId } = signedIn;
      const caller: Caller = { kind: "user", userId: user.id, role: user.role, sessionId, audience };
      await mergeGuestCart(requestContext({ ...facts, caller }));
      return signedIn;
    },
    async verifySession(token, audience) {
      const caller = await resolveCaller(deps, { token, typ: "session+jwt", aud: audience });
      if (caller === "invalid") return { kind: "anonymous" };
      return audience === "web" && caller.kind === "user" ? { ...caller, role: "customer" } : caller;
    },
    health: () => askHealth(db, redis),
    async close() {
      await cache.close();
      await db.$disconnect();
    },
  };
}

/** Brings an address into the form it is stored in; what is no address has no account. */
function parseSignIn(given: SignInInput): SignInInput {
  const parsed = signInSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new DomainError("UNAUTHENTICATED", "The e-mail address or the password is not right.");
}

/** What an old value may cover: a store that is away, not a mistake of ours. */
function isOutage(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === "UNAVAILABLE";
  return isUnavailable(error) || error instanceof SearchUnavailable;
}

function createSearch({ search, log }: RuntimeOptions, db: Db): ProductSearch {
  const postgres = createPostgresSearch(db);
  if (search.engine === "postgres") return postgres;
  return createFallbackSearch(createMeiliSearch({ url: search.url, key: search.key }), postgres, { log });
}

async function askHealth(db: Db, redis: CacheRedis): Promise<Health> {
  const database = await Promise.race([
    db.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    ),
    pause(500, false, { ref: false }),
  ]);
  return { database, degraded: redis.isUp() ? [] : ["redis"] };
}
