import type { Runtime } from "@storewright/api/http";
import { DomainError } from "@storewright/kernel";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { type OutsideKeys, outsideProviders } from "./outside-providers";
import { ownPath } from "./own-path";

const SESSION_SECONDS = 30 * 24 * 60 * 60;

export interface SignInRequest {
  /** The peer, as the gateway saw it. */
  readonly ip: string;
  /** What the browser calls itself. */
  readonly userAgent: string | undefined;
  /** Token of the guest's cart. */
  readonly cartToken: string | undefined;
  /** The session that the browser had before; it ends when somebody signs in. */
  readonly replaces: string | undefined;
  /** The sites whose accounts may sign in here. */
  readonly outside: OutsideKeys;
  /** Told why nobody was let in, for the status of the answer. */
  readonly onDenied: (error: unknown) => void;
}

/**
 * next-auth for one request. It brings the CSRF check and the cookie; who somebody is, how often they may try and what
 * the session's token says are the runtime's, and the gateway verifies the same cookie.
 */
export function authOptions(runtime: Runtime, request: SignInRequest): NextAuthOptions {
  const isSecure = runtime.deps.settings.webUrl.startsWith("https:");
  const cookie = (name: string) => ({
    name: `${isSecure ? "__Host-" : ""}${name}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure },
  });
  /** For the way to another site and back. */
  const brief = (name: string) => {
    const { options, ...named } = cookie(name);
    return { ...named, options: { ...options, maxAge: 15 * 60 } };
  };
  const { ip, userAgent, cartToken, replaces, onDenied } = request;
  const options = { ip, userAgent, cartToken, replaces, audience: "web" } as const;
  const enterFrom = async (profile: Parameters<Runtime["signInOutside"]>[0]) => {
    try {
      const { user, accessToken } = await runtime.signInOutside(profile, options);
      return { id: user.id, sessionToken: accessToken };
    } catch (error) {
      onDenied(error);
      return { id: "nobody" };
    }
  };
  const authorize =
    <T>(open: (given: T) => ReturnType<Runtime["signIn"]>) =>
    async (given: T) => {
      try {
        const { user, accessToken } = await open(given);
        return { id: user.id, sessionToken: accessToken };
      } catch (error) {
        onDenied(error);
        return null;
      }
    };
  return {
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: authorize(async (given) => runtime.signIn(readCredentials(given), options)),
      }),
      CredentialsProvider({
        id: "passkey",
        credentials: { response: {} },
        authorize: authorize(async (given) => runtime.signInWithPasskey(readAnswer(given), options)),
      }),
      ...outsideProviders(request.outside, enterFrom),
    ],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: cookie("sw-session"),
      csrfToken: cookie("sw-csrf"),
      callbackUrl: cookie("sw-callback"),
      pkceCodeVerifier: brief("sw-pkce"),
      state: brief("sw-state"),
      nonce: brief("sw-nonce"),
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    callbacks: {
      signIn: ({ user }) => "sessionToken" in user,
      jwt: ({ token, user }) =>
        user && "sessionToken" in user ? { ...token, sessionToken: user.sessionToken } : token,
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${ownPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`,
    },
    // What is logged by default has the profile in it.
    logger: {
      error: (code) => runtime.deps.log.error({ code }, "a way in failed"),
      warn: () => undefined,
      debug: () => undefined,
    },
    jwt: {
      encode: async ({ token }) => (typeof token?.sessionToken === "string" ? token.sessionToken : ""),
      decode: async ({ token = "" }) => {
        const caller = await runtime.verifySession(token, "web");
        return caller.kind === "user" ? { sub: caller.userId, sid: caller.sessionId } : null;
      },
    },
  };
}

/** What an authenticator signed; the runtime looks at what it is. @throws {DomainError} UNAUTHENTICATED */
function readAnswer(given: Record<string, unknown> | undefined) {
  const { response } = given ?? {};
  try {
    if (typeof response === "string" && response.length < 50_000) return JSON.parse(response);
  } catch {
    // Told below, as for any other text that is none.
  }
  throw new DomainError("UNAUTHENTICATED", "This is no answer of a passkey.");
}

/** As the API reads an address: one spelling for each. @throws {DomainError} UNAUTHENTICATED where there are none */
function readCredentials(given: Record<string, unknown> | undefined) {
  const { email, password } = given ?? {};
  const isText = typeof email === "string" && typeof password === "string";
  if (!isText || email.length > 254 || password.length > 512 || email === "" || password === "") {
    throw new DomainError("UNAUTHENTICATED", "The e-mail address or the password is not right.");
  }
  return { email: email.trim().normalize("NFC").toLowerCase(), password };
}
