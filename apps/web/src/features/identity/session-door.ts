/** Why somebody was not let in. */
export type Denial =
  | { readonly why: "credentials" }
  | { readonly why: "passkey"; readonly text: string }
  | { readonly why: "limited"; readonly seconds: number }
  | { readonly why: "away" };

/** The password check takes its time on purpose; no answer within this counts as none. */
const TIMEOUT_MS = 15_000;

/** Opens a session, whose cookie the answer sets, and merges the guest's cart into the account's; null where it worked. */
export function enter(email: string, password: string): Promise<Denial | null> {
  return knock("credentials", { email, password });
}

/** The same with what a passkey signed. */
export function enterWithPasskey(response: object): Promise<Denial | null> {
  return knock("passkey", { response: JSON.stringify(response) });
}

async function knock(door: string, fields: Readonly<Record<string, string>>): Promise<Denial | null> {
  try {
    const answer = await post(`callback/${door}`, fields);
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

/** The sites whose accounts may sign in here. */
export async function outsideSites(): Promise<readonly { id: string; name: string }[]> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer: unknown = await (await fetch("/api/auth/providers", { signal })).json();
  if (typeof answer !== "object" || answer === null) return [];
  return Object.values(answer).filter((site) => site?.type === "oauth");
}

/** Leaves for another site, which sends its people back to `path`; false where there is no way. */
export async function goOutside(site: string, path: string): Promise<boolean> {
  try {
    const answer: unknown = await (await post(`signin/${site}`, {}, path)).json();
    if (typeof answer !== "object" || answer === null || !("url" in answer)) return false;
    location.assign(String(answer.url));
    return true;
  } catch {
    return false;
  }
}

async function post(action: string, fields: Readonly<Record<string, string>>, path = ""): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const csrf: unknown = await (await fetch("/api/auth/csrf", { signal })).json();
  const csrfToken =
    typeof csrf === "object" && csrf !== null && "csrfToken" in csrf ? String(csrf.csrfToken) : "";
  const body = new URLSearchParams({
    ...fields,
    csrfToken,
    callbackUrl: location.origin + path,
    json: "true",
  });
  return fetch(`/api/auth/${action}`, { method: "POST", signal, body });
}
