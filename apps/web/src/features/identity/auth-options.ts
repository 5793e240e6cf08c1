import type { Runtime } from "@storewright/api/http";
import { DomainError } from "@storewright/kernel";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { ownPath } from "./own-path";

const SESSION_SECONDS = 30 * 24 * 60 * 60;

export interface SignInRequest {
  /** The peer, as the gateway saw it. */
  readonly ip: string;
  /** Token of the guest's cart. */
  readonly cartToken: string | undefined;
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
  return {
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(given) {
          try {
            const { user, accessToken } = await runtime.signIn(readCredentials(given), {
              ip: request.ip,
              audience: "web",
              cartToken: request.cartToken,
            });
            return { id: user.id, sessionToken: accessToken };
          } catch (error) {
            request.onDenied(error);
            return null;
          }
        },
      }),
    ],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: cookie("sw-session"),
      csrfToken: cookie("sw-csrf"),
      callbackUrl: cookie("sw-callback"),
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    callbacks: {
      jwt: ({ token, user }) =>
        user && "sessionToken" in user ? { ...token, sessionToken: user.sessionToken } : token,
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${ownPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`,
    },
    jwt: {
      encode: async ({ token }) => (typeof token?.sessionToken === "string" ? token.sessionToken : ""),
      decode: async ({ token }) => {
        const claims = token
          ? await runtime.deps.tokens.verify(token, { typ: "session+jwt", aud: "web" })
          : null;
        return claims === null ? null : { sub: claims.sub, sid: claims.sid };
      },
    },
  };
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
