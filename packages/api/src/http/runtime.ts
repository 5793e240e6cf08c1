import type { Audience, Caller, Ctx, Deps } from "../context";
import type { SignInInput } from "../identity/schemas";
import type { SignedIn } from "../identity/views";
import type { createCaller } from "../root";

/** Key under which a server process keeps its one runtime on `globalThis`. */
export const RUNTIME_KEY = Symbol.for("storewright.runtime");

export interface SignInOptions {
  /** Address of the peer, for the rate limit. */
  readonly ip: string;
  readonly audience: Audience;
  /** The guest's cart, which is merged into the account's. */
  readonly cartToken?: string;
}

/** What one server process shares: the gateway and the pages in it reach the verbs through this. */
export interface Runtime {
  readonly deps: Deps;
  /** A context of nobody, for pages that show what everybody may see. */
  anonymousContext(): Ctx;
  /** A context of the caller, for pages that show what is theirs. */
  contextOf(caller: Caller): Ctx;
  /** The verbs as functions, for pages: they stay out of the Next bundle. A refusal arrives as a TRPCError. */
  caller(ctx: Ctx): ReturnType<typeof createCaller>;
  /** Rate-limited sign-in; merges a guest's cart. @throws {DomainError} UNAUTHENTICATED, RATE_LIMITED, VALIDATION_FAILED, UNAVAILABLE */
  signIn(input: SignInInput, options: SignInOptions): Promise<SignedIn>;
  /** Who a session cookie stands for; anonymous where it is forged, over, revoked or of another door. */
  verifySession(token: string, audience: Audience): Promise<Caller>;
  close(): Promise<void>;
}
