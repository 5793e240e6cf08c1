import { setTimeout as pause } from "node:timers/promises";
import { type CacheRedis, createRateLimiter } from "@storewright/cache";
import type { Db } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { newRequestId } from "@storewright/telemetry";
import { mergeGuestCart } from "../cart";
import type { Caller, Ctx } from "../context";
import { createDeps, type DepsOptions } from "../create-deps";
import { resolveCaller, type SignInInput, signIn, signInLimitKey, signInSchema } from "../identity";
import { createCaller } from "../root";
import { accountRule, countRequest, requireAllowed, signInRule } from "./limits";
import { limitKey } from "./peer";
import type { Health, RequestFacts, Runtime } from "./runtime";

/** Everything a process decides about its runtime; values from its `env.ts`. */
export interface RuntimeOptions extends DepsOptions {
  /** False lifts every limit. */
  readonly rateLimits: boolean;
}

/** Builds what a server process needs; connects when first used, so it starts also while a store is away. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { deps, redis, close } = createDeps(options);
  const limiter = createRateLimiter({ redis, enabled: options.rateLimits });

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
    health: () => askHealth(deps.db, redis),
    close,
  };
}

/** Brings an address into the form it is stored in; what is no address has no account. */
function parseSignIn(given: SignInInput): SignInInput {
  const parsed = signInSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new DomainError("UNAUTHENTICATED", "The e-mail address or the password is not right.");
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
