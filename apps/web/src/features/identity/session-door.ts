/** Why somebody was not let in. */
export type Denial =
  | { readonly why: "credentials" }
  | { readonly why: "limited"; readonly seconds: number }
  | { readonly why: "away" };

/** The password check takes its time on purpose; no answer within this counts as none. */
const TIMEOUT_MS = 15_000;

/** Opens a session, whose cookie the answer sets, and merges the guest's cart into the account's; null where it worked. */
export async function enter(email: string, password: string): Promise<Denial | null> {
  try {
    const answer = await post("callback/credentials", { email, password });
    if (answer.ok) return null;
    if (answer.status === 401) return { why: "credentials" };
    if (answer.status === 429)
      return { why: "limited", seconds: Number(answer.headers.get("Retry-After")) || 60 };
    return { why: "away" };
  } catch {
    return { why: "away" };
  }
}

/** Takes the session's cookie away; the session itself is ended at the API before. */
export async function leave(): Promise<void> {
  await post("signout", {});
}

async function post(action: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const csrf: unknown = await (await fetch("/api/auth/csrf", { signal })).json();
  const csrfToken =
    typeof csrf === "object" && csrf !== null && "csrfToken" in csrf ? String(csrf.csrfToken) : "";
  const body = new URLSearchParams({ ...fields, csrfToken, callbackUrl: location.origin, json: "true" });
  return fetch(`/api/auth/${action}`, { method: "POST", signal, body });
}
