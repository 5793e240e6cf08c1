import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { runtime } from "../../runtime";
import { type Denial, writeDenial } from "./entrance";

export interface RequestFacts {
  /** Address of the peer, as the gateway saw it. */
  readonly ip: string;
  /** The public address is https: cookies are bound to this very host and never sent in the clear. */
  readonly secure: boolean;
  /** What the browser calls itself, for the list of sessions. */
  readonly userAgent?: string | undefined;
  /** The session that the browser had before; it ends when somebody signs in. */
  readonly replaces?: string | undefined;
}

/** Seconds; as long as the session that the token stands for. */
const SESSION_SECONDS = 12 * 60 * 60;

const entered = z.object({
  email: z.string().max(254),
  password: z.string().min(1).max(512),
  otp: z.string().trim().min(1).max(40).optional(),
});
const signed = z.object({ response: z.string().max(50_000) });
const carriesToken = z.object({ sessionToken: z.string().min(1) });
const refusal = z.object({
  name: z.literal("DomainError"),
  code: z.string(),
  details: z.object({
    retryAfter: z.number().optional(),
    data: z.object({ reason: z.string().optional() }).optional(),
  }),
});

/**
 * next-auth with our own session in its cookie: the token that `Runtime.signIn` issued, which the gateway verifies
 * too. next-auth neither signs nor prolongs anything.
 */
export function authOptions({ ip, secure, userAgent, replaces }: RequestFacts): NextAuthOptions {
  const facts = { ip, userAgent, replaces, audience: "admin" } as const;
  const cookie = (name: string) => ({
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  });
  return {
    providers: [
      Credentials({
        credentials: { email: {}, password: {}, otp: {} },
        authorize: (given) => authorize((shop) => withPassword(shop, given, facts)),
      }),
      Credentials({
        id: "passkey",
        credentials: { response: {} },
        authorize: (given) => authorize((shop) => withPasskey(shop, given, facts)),
      }),
    ],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: secure,
    // Names of their own: cookies do not tell ports apart, and the shop may run beside on the same host.
    cookies: {
      sessionToken: cookie("sw-admin-session"),
      callbackUrl: cookie("sw-admin-callback"),
      csrfToken: cookie("sw-admin-csrf"),
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    callbacks: {
      jwt: ({ token, user }) => ({ ...token, ...carriesToken.safeParse(user).data }),
    },
    jwt: {
      maxAge: SESSION_SECONDS,
      encode: ({ token }) => carriesToken.parse(token).sessionToken,
      async decode({ token = "" }) {
        const caller = await runtime()?.verifySession(token, "admin");
        return caller?.kind === "user" ? { sub: caller.userId, sessionToken: token } : null;
      },
    },
    logger: {
      error: (code) => runtime()?.deps.log.error({ code }, "the sign-in handler failed"),
      warn: () => {},
      debug: () => {},
    },
  };
}

type Shop = NonNullable<ReturnType<typeof runtime>>;
type SignInFacts = Parameters<Shop["signIn"]>[1];

function withPassword(shop: Shop, credentials: unknown, facts: SignInFacts) {
  const given = entered.safeParse(credentials);
  if (!given.success) throw denied({ why: "credentials" });
  const { password, otp } = given.data;
  // The form in which addresses are stored; whatever else is no address finds no account.
  const email = given.data.email.trim().normalize("NFC").toLowerCase();
  return shop.signIn({ email, password, otp }, facts);
}

function withPasskey(shop: Shop, credentials: unknown, facts: SignInFacts) {
  const given = signed.safeParse(credentials);
  if (!given.success) throw denied({ why: "credentials" });
  return shop.signInWithPasskey(readJson(given.data.response), facts);
}

/** The text that the browser sent; the runtime looks at what it is. */
function readJson(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    throw denied({ why: "credentials" });
  }
}

/** What goes into the session; throws an Error whose message says why there is none. */
async function authorize(open: (shop: Shop) => ReturnType<Shop["signIn"]>) {
  const shop = runtime();
  if (shop === null) throw denied({ why: "away" });
  try {
    const signedIn = await open(shop);
    return { id: signedIn.user.id, sessionToken: signedIn.accessToken };
  } catch (error) {
    if (error instanceof DeniedError) throw error;
    const { data } = refusal.safeParse(error);
    const reason = data?.details.data?.reason;
    if (reason === "otp_required" || reason === "otp_wrong")
      throw denied({ why: "code", wrong: reason === "otp_wrong" });
    if (reason === "first_password_over") throw denied({ why: "over" });
    if (data?.code === "UNAUTHENTICATED") throw denied({ why: "credentials" });
    if (data?.code === "RATE_LIMITED")
      throw denied({ why: "limited", seconds: data.details.retryAfter ?? 60 });
    if (data?.code !== "UNAVAILABLE") shop.deps.log.error({ err: error }, "sign-in failed");
    throw denied({ why: "away" });
  }
}

class DeniedError extends Error {}

function denied(denial: Denial): DeniedError {
  return new DeniedError(writeDenial(denial));
}
