import { OutOfPatience, patienceNow } from "./patience";

/** What a transaction that has begun is given at least, milliseconds: in a crowd, patience moves on while it works. */
const IN_HAND_MS = 2_000;

/**
 * How long a transaction that begins now may last, milliseconds: `mostMs`, and hardly longer than whoever asked waits.
 * @throws {OutOfPatience} where nobody waits any more
 */
export function timeInHand(mostMs: number): number {
  const patience = patienceNow();
  if (patience === undefined) return mostMs;
  const remaining = Math.floor(patience.until - performance.now());
  if (remaining <= 0 || patience.hasGone()) {
    throw new OutOfPatience("a transaction had no time left to begin");
  }
  return Math.min(mostMs, Math.max(remaining, IN_HAND_MS));
}
