import { setTimeout as pause } from "node:timers/promises";
import { type CacheRedis, createRateLimiter } from "@storewright/cache";
import { type Db, isAnswering } from "@storewright/db";
import { DomainError, permissionsByRole } from "@storewright/kernel";
import { createMetrics, newRequestId } from "@storewright/telemetry";
import { signInClient } from "../access";
import { mergeGuestCart } from "../cart";
import type { Caller, Ctx } from "../context";
import { createDeps, type DepsOptions } from "../create-deps";
import {
  endReplaced,
  passkeyResponseSchema,
  resolveCaller,
  type SignedIn,
  type SignInInput,
  signIn,
  signInLimitKey,
  signInOutside,
  signInSchema,
  signInWithPasskey,
} from "../identity";
import { limitKey } from "../limit-key";
import { adoptGuestOrders } from "../order";
import { createCaller } from "../root";
import { toDomainError } from "../trpc/init";
import { accountRule, countRequest, requireAllowed, signInRule } from "./limits";
import type { Health, RequestFacts, Runtime, SignInOptions } from "./runtime";
import { createSecurityLog } from "./security-log";

/** Everything a process decides about its runtime; values from its `env.ts`. */
export interface RuntimeOptions extends DepsOptions {
  /** False lifts every limit. */
  readonly rateLimits: boolean;
  /** How long a sign-in waits for what the shopper did as a guest, milliseconds (500). */
  readonly guestWithinMs?: number | undefined;
}

/** A cart that somebody else has in hand keeps nobody waiting: it comes into the account when it is free. */
const GUEST_WITHIN_MS = 500;

/** How long a page waits for one of the things it reads; and for the next one, so soon after one did not come; ms. */
const FOR_A_PAGE_MS = 1_400;
const IN_AN_OUTAGE_MS = 150;
const OUTAGE_MS = 2_000;

/** Within what time Postgres answers where all is well, and after what time it counts as away, milliseconds. */
const SLOW_MS = 250;
const NO_ANSWER_MS = 1_200;

/** Builds what a server process needs; connects when first used, so it starts also while a store is away. */
export function createRuntime(options: RuntimeOptions): Runtime {
  // Without limits a crowd from one address may order too, as benchmarks and browser tests do.
  const settings = options.rateLimits
    ? options.settings
    : { ...options.settings, maxHoldsPerCaller: Number.POSITIVE_INFINITY };
  const metrics = createMetrics();
  const securityLog = createSecurityLog(options.log);
  // Clients hear sooner (`answerInTime`); after that, a connection that hangs is let go of.
  const { deps, redis, close } = createDeps({
    connectTimeoutMs: 5_000,
    statementTimeoutMs: 4_000,
    ...options,
    settings,
    onRead: (key, result) => metrics.countCache(key.split(":", 1)[0] ?? key, result),
  });
  let outageAt = Number.NEGATIVE_INFINITY;
  // Limits count by the addresses of people, which a copy of the cache's Redis must not show.
  const nameOf = (key: string) => deps.blindIndex.of("limit", key);
  const limiter = createRateLimiter({ redis, enabled: options.rateLimits, nameOf });

  const requestContext = (facts: RequestFacts): Ctx => ({ ...deps, ...facts, issued: {} });
  // A page reads one thing after the other: where the first one came too late, the others are not waited for.
  const patienceMs = () =>
    performance.now() - outageAt < OUTAGE_MS && !isAnswering(deps.db) ? IN_AN_OUTAGE_MS : FOR_A_PAGE_MS;
  const contextOf = (caller: Caller): Ctx => ({
    ...requestContext({ caller, requestId: newRequestId(), ip: "127.0.0.1" }),
    patienceMs,
  });

  /** Notes how a sign-in ended: whose by the account's id, or by a fingerprint of what was tried, never by an address. */
  async function noting<T>(
    facts: { way: string; audience: string; account?: string },
    open: () => Promise<T>,
    whose: (opened: T) => object,
  ): Promise<T> {
    try {
      const opened = await open();
      securityLog.note({ ...facts, ...whose(opened) }, "signed in");
      return opened;
    } catch (error) {
      const { code, details } = toDomainError(error);
      const reason = details.data?.["reason"];
      if (code !== "UNAVAILABLE" && code !== "INTERNAL")
        securityLog.note(
          { ...facts, code, ...(reason === undefined ? {} : { reason }) },
          "a sign-in was refused",
        );
      throw error;
    }
  }

  /** Opens a session, and brings what the shopper did as a guest into the account; that never keeps anybody out. */
  const enter = async (options: SignInOptions, open: (ctx: Ctx) => Promise<SignedIn>): Promise<SignedIn> => {
    const { ip, audience, cartToken, userAgent } = options;
    const facts = { requestId: newRequestId(), ip, cartToken, userAgent };
    const signedIn = await open(requestContext({ ...facts, caller: { kind: "anonymous" } }));
    const { user, sessionId } = signedIn;
    if (options.replaces !== undefined && audience !== "api")
      await endReplaced(deps, { token: options.replaces, audience, present: sessionId });
    // A cart is a shopper's, whoever they are besides.
    const shopper = { role: "customer", permissions: permissionsByRole.customer } as const;
    const caller: Caller = { kind: "user", userId: user.id, ...shopper, sessionId, audience };
    const own = requestContext({ ...facts, caller });
    await bringAlong(own, audience);
    return signedIn;
  };

  /** What does not come within the time comes behind the answer; and with the next sign-in where it cannot at all. */
  const bringAlong = async (own: Ctx, audience: SignInOptions["audience"]): Promise<void> => {
    const bring = async () => {
      await mergeGuestCart(own);
      if (audience !== "admin") await adoptGuestOrders(own);
      return true;
    };
    const within = options.guestWithinMs ?? GUEST_WITHIN_MS;
    if (!(await Promise.race([bring(), pause(within, false, { ref: false })])))
      own.log.info(
        { requestId: own.requestId },
        "a sign-in does not wait for what the shopper had as a guest",
      );
  };

  return {
    deps,
    limiter,
    metrics,
    securityLog,
    cacheRedis: redis,
    requestContext,
    caller: (ctx) =>
      createCaller(ctx, {
        onError: ({ error }) => {
          if (toDomainError(error).code === "UNAVAILABLE") outageAt = performance.now();
        },
      }),
    lastOutage: () => outageAt,
    contextOf,
    anonymousContext: () => contextOf({ kind: "anonymous" }),
    async signIn(given, options) {
      const input = parseSignIn(given);
      const account = signInLimitKey(deps, input);
      const way = input.otp === undefined ? "password" : "password and code";
      const facts = { way, audience: options.audience, account: account.slice(0, 12) };
      const open = async () => {
        const counted = await countRequest(limiter, [
          { rule: signInRule, key: limitKey(options.ip) },
          { rule: accountRule, key: account },
        ]);
        requireAllowed(counted);
        return enter(options, (ctx) => signIn(ctx, input, options.audience));
      };
      return noting(facts, open, ({ user }) => ({ userId: user.id }));
    },
    async signInClient(input, { ip }) {
      const clientId = String(input.clientId).slice(0, 40);
      const open = async () => {
        // Not by the client: its id is no secret, its secret cannot be guessed, and who tried would shut it out.
        requireAllowed(await countRequest(limiter, [{ rule: signInRule, key: limitKey(ip) }]));
        const facts = { requestId: newRequestId(), ip };
        return signInClient(requestContext({ ...facts, caller: { kind: "anonymous" } }), input);
      };
      return noting({ way: "client secret", audience: "api", account: clientId }, open, () => ({ clientId }));
    },
    async signInWithPasskey(given, options) {
      const open = async () => {
        requireAllowed(await countRequest(limiter, [{ rule: signInRule, key: limitKey(options.ip) }]));
        const input = passkeyResponseSchema.safeParse(given);
        if (!input.success) throw new DomainError("UNAUTHENTICATED", "This is no answer of a passkey.");
        return enter(options, (ctx) => signInWithPasskey(ctx, input.data, options.audience));
      };
      return noting({ way: "passkey", audience: options.audience }, open, ({ user }) => ({
        userId: user.id,
      }));
    },
    async signInOutside(profile, options) {
      const open = async () => {
        requireAllowed(await countRequest(limiter, [{ rule: signInRule, key: limitKey(options.ip) }]));
        return enter({ ...options, audience: "web" }, (ctx) => signInOutside(ctx, profile, "web"));
      };
      return noting({ way: profile.provider, audience: "web" }, open, ({ user }) => ({ userId: user.id }));
    },
    async verifySession(token, audience) {
      const caller = await resolveCaller(deps, { token, typ: "session+jwt", aud: audience });
      return caller === "invalid" ? { kind: "anonymous" } : caller;
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
  const asked = performance.now();
  const database = await Promise.race([
    db.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    ),
    pause(NO_ANSWER_MS, false, { ref: false }),
  ]);
  const isSlow = database && performance.now() - asked > SLOW_MS;
  return { database, degraded: [...(isSlow ? ["postgres"] : []), ...(redis.isUp() ? [] : ["redis"])] };
}
