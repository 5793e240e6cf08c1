import type { SessionId } from "@storewright/kernel";
import type { Caller } from "../context";

/** Who a token turned out to stand for. */
export interface Resolved {
  readonly caller: Caller | "invalid";
  /** The session, or the program, that the token is of. Absent where it is no token of ours; that is not kept. */
  readonly session?: { readonly id: string /** Milliseconds since 1970. */; readonly expiresAt: number };
}

interface Remembered {
  readonly until: number;
  readonly answer: Promise<Resolved>;
  sessionId?: string;
}

// A revocation has to act within a second; the rest of it is for the requests on their way.
const KEPT_MS = 800;
const MOST_KEPT = 5_000;
// One memory a database client, so that two of them in one process (tests) never answer for each other.
const memories = new WeakMap<object, Map<string, Remembered>>();

function memoryOf(owner: object): Map<string, Remembered> {
  const known = memories.get(owner);
  if (known !== undefined) return known;
  const fresh = new Map<string, Remembered>();
  memories.set(owner, fresh);
  return fresh;
}

/**
 * Answers from the last 0.8 s, else asks `look` once for everybody who asks meanwhile. The time counts from before
 * the question, so that a revocation acts everywhere within it. Failures are not kept.
 */
export async function recall(
  owner: object,
  key: string,
  look: () => Promise<Resolved>,
): Promise<Caller | "invalid"> {
  const memory = memoryOf(owner);
  const hit = memory.get(key);
  if (hit !== undefined && hit.until > performance.now()) {
    const { caller, session } = await hit.answer;
    return session !== undefined && session.expiresAt <= Date.now() ? "invalid" : caller;
  }
  const entry: Remembered = { until: performance.now() + KEPT_MS, answer: look() };
  memory.delete(key);
  memory.set(key, entry);
  for (const oldest of memory.keys()) {
    if (memory.size <= MOST_KEPT) break;
    memory.delete(oldest);
  }
  const drop = () => {
    if (memory.get(key) === entry) memory.delete(key);
  };
  try {
    const { caller, session } = await entry.answer;
    if (session === undefined) drop();
    else entry.sessionId = session.id;
    return caller;
  } catch (error) {
    drop();
    throw error;
  }
}

/** Makes an ended session end at once in this process; the others notice within a second. */
export function forgetSession(owner: object, sessionId: SessionId): void {
  const memory = memories.get(owner);
  if (memory === undefined) return;
  for (const [key, entry] of memory) {
    if (entry.sessionId === undefined || entry.sessionId === sessionId) memory.delete(key);
  }
}

/** The same for everybody: somebody's role, a role's permissions or a program has changed, which is rare. */
export function forgetCallers(owner: object): void {
  memories.get(owner)?.clear();
}
