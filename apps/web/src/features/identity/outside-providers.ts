import type { Runtime } from "@storewright/api/http";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";

/** The shop's keys at other sites whose accounts may sign in here; a site without keys is not offered. */
export interface OutsideKeys {
  /** `issuer`: where its OpenID configuration is found. */
  readonly google?: { readonly clientId: string; readonly clientSecret: string; readonly issuer: string };
  readonly github?: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Of the pages that people see, and of the API. */
    readonly url: string;
    readonly apiUrl: string;
  };
}

type Profile = Parameters<Runtime["signInOutside"]>[0];
/** Signs in whom a profile is of; without a token where that is refused. */
type Enter = (profile: Profile) => Promise<{ id: string; sessionToken?: string }>;

/** No site is waited for longer, milliseconds. */
const TIMEOUT_MS = 5_000;
const httpOptions = { timeout: TIMEOUT_MS };

const googleClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.string(),
  email_verified: z.union([z.boolean(), z.string().transform((text) => text === "true")]).default(false),
  name: z.string().optional(),
});

const githubUser = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string().nullish(),
  emails: z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() })),
});

/** A name as this shop takes them, from whatever people call themselves elsewhere. */
const nameOf = (given: string | null | undefined, email: string): string =>
  (given ?? "").replace(/\p{C}/gu, "").trim().slice(0, 120) ||
  email.split("@")[0]?.slice(0, 120) ||
  "Shopper";

/** The sites as next-auth wants them described (OpenID Connect Core 1.0; GitHub's OAuth web application flow). */
export function outsideProviders(keys: OutsideKeys, enter: Enter): OAuthConfig<unknown>[] {
  const { google, github } = keys;
  return [
    ...(google === undefined
      ? []
      : [
          {
            ...{ id: "google", name: "Google", type: "oauth" as const, httpOptions },
            clientId: google.clientId,
            clientSecret: google.clientSecret,
            issuer: google.issuer,
            wellKnown: `${google.issuer}/.well-known/openid-configuration`,
            authorization: { params: { scope: "openid email profile" } },
            idToken: true,
            checks: ["pkce" as const, "state" as const, "nonce" as const],
            profile: (given: unknown) => {
              const { iss, sub, email, email_verified, name } = googleClaims.parse(given);
              // The library compares it with what the issuer calls itself, which is not what it is called here.
              if (iss !== google.issuer) throw new Error("an ID token of another issuer");
              const emailVerified = email_verified;
              return enter({
                ...{ provider: "google", subject: sub, email, emailVerified },
                name: nameOf(name, email),
              });
            },
          },
        ]),
    ...(github === undefined
      ? []
      : [
          {
            ...{ id: "github", name: "GitHub", type: "oauth" as const, httpOptions },
            clientId: github.clientId,
            clientSecret: github.clientSecret,
            authorization: {
              url: `${github.url}/login/oauth/authorize`,
              params: { scope: "read:user user:email" },
            },
            token: `${github.url}/login/oauth/access_token`,
            userinfo: {
              url: `${github.apiUrl}/user`,
              request: async ({ tokens }: { tokens: { access_token?: string | undefined } }) => ({
                ...(await askGithub(`${github.apiUrl}/user`, tokens.access_token)),
                emails: await askGithub(`${github.apiUrl}/user/emails`, tokens.access_token),
              }),
            },
            checks: ["pkce" as const, "state" as const],
            profile: (given: unknown) => {
              const { id, login, name, emails } = githubUser.parse(given);
              const primary = emails.find((each) => each.primary);
              const email = primary?.email ?? "";
              return enter({
                ...{ provider: "github", subject: String(id), email },
                emailVerified: primary?.verified ?? false,
                name: nameOf(name ?? login, email),
              });
            },
          },
        ]),
  ];
}

async function askGithub(url: string, token: string | undefined) {
  const answer = await fetch(url, {
    headers: { Authorization: `Bearer ${token}`, Accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: "error",
  });
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`);
  return answer.json();
}
