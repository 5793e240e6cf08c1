import { readRefusal } from "@storewright/kernel";
import { tell } from "../../trpc/ask";

/** Tries that are under way together: the digests are made beside the page's own thread. */
const AT_ONCE = 256;
/** Nobody is kept longer, milliseconds. */
const LONGEST_MS = 30_000;

/** The forms whose pages may work so. */
type EffortPurpose = "register" | "password-reset" | "order-link";

/**
 * Sends what a form asks for. Where the shop says that too many have come from here, the page works for a moment and
 * asks once more with what it found; nobody is asked to look at pictures. Else, what was refused stays refused.
 */
export async function withEffort<T>(
  purpose: EffortPurpose,
  send: (headers: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  try {
    return await send({});
  } catch (error) {
    if (readRefusal(error).code !== "RATE_LIMITED") throw error;
    const answer = await work(purpose).catch(() => null);
    if (answer === null) throw error;
    return send({ "X-Effort": answer });
  }
}

async function work(purpose: EffortPurpose): Promise<string | null> {
  // Browsers have digests only where nobody can read along.
  if (globalThis.crypto?.subtle === undefined) return null;
  const { puzzle, bits } = await tell("identity", "beginEffort", { purpose });
  return solve(puzzle, bits);
}

/** The puzzle with the number under which its digest begins with so many zero bits; null where it takes too long. */
export async function solve(puzzle: string, bits: number): Promise<string | null> {
  const text = new TextEncoder();
  const started = performance.now();
  for (let first = 0; performance.now() - started < LONGEST_MS; first += AT_ONCE) {
    const answers = Array.from({ length: AT_ONCE }, (_, at) => `${puzzle}.${first + at}`);
    const digests = await Promise.all(
      answers.map((answer) => crypto.subtle.digest("SHA-256", text.encode(answer))),
    );
    const found = digests.findIndex((digest) => Math.clz32(new DataView(digest).getUint32(0)) >= bits);
    if (found >= 0) return answers[found] ?? null;
  }
  return null;
}
