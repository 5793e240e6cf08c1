import type { CacheRedis, RateLimiter } from "@storewright/cache";
import type { Metrics } from "@storewright/telemetry";
import type { ClientGrant } from "../access";
import type { SignInClientInput } from "../access/schemas";
import type { Audience, Caller, Ctx, Deps } from "../context";
import type { OutsideProfile, PasskeyResponse, SignInInput } from "../identity/schemas";
import type { SignedIn } from "../identity/views";
import type { createCaller } from "../root";
import type { SecurityLog } from "./security-log";

export interface SignInOptions {
  /** Address of the peer, for the rate limit. */
  readonly ip: string;
  readonly audience: Audience;
  /** The guest's cart, which is merged into the account's. */
  readonly cartToken?: string | undefined;
  /** The session cookie that the browser had until now: its session ends where this sign-in succeeds. */
  readonly replaces?: string | undefined;
  /** What the peer's program calls itself, for the list of sessions. */
  readonly userAgent?: string | undefined;
}

/** What a request adds to the process's dependencies to make a context. */
export interface RequestFacts {
  readonly caller: Caller;
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent?: string | undefined;
  readonly cartToken?: string | undefined;
  readonly orderToken?: string | undefined;
}

/** Which of the systems behind the shop answer. */
export interface Health {
  readonly database: boolean;
  /** What is away or slow: the shop serves, more slowly or with less. */
  readonly degraded: readonly string[];
}

/** What one server process shares: the gateway and the pages in it reach the verbs through this. */
export interface Runtime {
  readonly deps: Deps;
  readonly limiter: RateLimiter;
  /** The cache's connection, for what else may forget. */
  readonly cacheRedis: CacheRedis;
  /** What is measured in this process, for `/internal/metrics`. */
  readonly metrics: Metrics;
  /** For what is refused, and for who comes in. */
  readonly securityLog: SecurityLog;
  /** A context of nobody, for pages that show what everybody may see. */
  anonymousContext(): Ctx;
  /** A context of the caller, for pages that show what is theirs. */
  contextOf(caller: Caller): Ctx;
  requestContext(facts: RequestFacts): Ctx;
  /** The procedures as functions, for pages, which so bundle none of them. A refusal arrives as a TRPCError. */
  caller(ctx: Ctx): ReturnType<typeof createCaller>;
  /** When a page last met a part that was away, by `performance.now()`; minus infinity for never. */
  lastOutage(): number;
  /** Rate-limited sign-in; merges a guest's cart. @throws {DomainError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE */
  signIn(input: SignInInput, options: SignInOptions): Promise<SignedIn>;
  /** Rate-limited sign-in of a program. @throws {DomainError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE */
  signInClient(input: SignInClientInput, options: { readonly ip: string }): Promise<ClientGrant>;
  /** Sign-in of a person with the answer of a passkey to `identity.passkeys.signInOptions`. @throws {DomainError} the same */
  signInWithPasskey(input: PasskeyResponse, options: SignInOptions): Promise<SignedIn>;
  /** The same for whom an account elsewhere has just vouched, at the shop's door. @throws {DomainError} the same */
  signInOutside(profile: OutsideProfile, options: SignInOptions): Promise<SignedIn>;
  /**
   * Who a session cookie stands for; anonymous where it is forged, over, revoked or of another door. At the shop's
   * door staff are customers: what staff may do needs a session of the admin. @throws {DomainError} UNAVAILABLE
   */
  verifySession(token: string, audience: "web" | "admin"): Promise<Caller>;
  /** Asks Postgres (at most 1.2 s) and what is known of the others. */
  health(): Promise<Health>;
  /** Lets go of every connection. */
  close(): Promise<void>;
}
