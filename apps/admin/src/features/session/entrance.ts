import { z } from "zod";

/** Why somebody was not let in, as the sign-in page tells it. */
export type Denial =
  | { readonly why: "credentials" }
  /** All else was right; `wrong` where a code came and did not match. */
  | { readonly why: "code"; readonly wrong: boolean }
  /** The password was made by the first start, and its time is over. */
  | { readonly why: "over" }
  | { readonly why: "limited"; readonly seconds: number }
  | { readonly why: "away" };

const answerSchema = z.object({ url: z.string() });
const csrfSchema = z.object({ csrfToken: z.string() });
/** The password check takes its time on purpose; no answer within this counts as none. */
const TIMEOUT_MS = 15_000;

async function post(action: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const csrf = csrfSchema.parse(await (await fetch("/api/auth/csrf", { signal })).json());
  return fetch(`/api/auth/${action}`, {
    method: "POST",
    signal,
    body: new URLSearchParams({ ...fields, ...csrf, callbackUrl: location.origin, json: "true" }),
  });
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Of the authenticator app, or a recovery code. */
  readonly otp?: string;
}

/** Opens a session and takes its cookie; null where that worked. */
export function enter(credentials: Credentials): Promise<Denial | null> {
  return open("callback/credentials", { ...credentials });
}

/** The same with what a passkey signed. */
export function enterWithPasskey(response: unknown): Promise<Denial | null> {
  return open("callback/passkey", { response: JSON.stringify(response) });
}

async function open(action: string, fields: Readonly<Record<string, string>>): Promise<Denial | null> {
  try {
    const answer = await post(action, fields);
    if (answer.status === 429)
      return { why: "limited", seconds: Number(answer.headers.get("Retry-After")) || 60 };
    const { url } = answerSchema.parse(await answer.json());
    const error = new URL(url, location.origin).searchParams.get("error");
    return error === null && answer.ok ? null : readDenial(error);
  } catch {
    return { why: "away" };
  }
}

/** Takes the session's cookie away. The session itself is ended at the API before. */
export async function leave(): Promise<void> {
  await post("signout", {});
}

/** What stands in the address that the sign-in handler answers with; see `writeDenial`. */
export function readDenial(error: string | null): Denial {
  const [why, seconds] = (error ?? "").split(":");
  if (why === "credentials" || why === "over") return { why };
  if (why === "code") return { why, wrong: seconds === "wrong" };
  if (why === "limited") return { why, seconds: Number(seconds) || 60 };
  return { why: "away" };
}

export function writeDenial(denial: Denial): string {
  if (denial.why === "limited") return `limited:${denial.seconds}`;
  return denial.why === "code" && denial.wrong ? "code:wrong" : denial.why;
}
