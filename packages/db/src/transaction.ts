import type { Db } from "./client";
import { OutOfPatience, patienceNow } from "./patience";
import { takeTurn } from "./transaction-gate";

/** A client inside a transaction: everything a verb writes goes through one of these. */
export type Tx = Omit<Db, "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;

/** How long a transaction may wait for a connection, milliseconds. */
const CONNECTION_MS = 5_000;
/** What a transaction that has begun is given at least, milliseconds: in a crowd, patience moves on while it works. */
const IN_HAND_MS = 2_000;

/**
 * Runs `work` in one READ COMMITTED transaction of at most `timeoutMs` (8 s), and hardly longer than whoever asked
 * waits: it is rolled back then. No outside call belongs in it. A crowd waits in line before a connection is asked
 * for; where the line is full or the wait too long, the caller gets an error that `isUnavailable` knows.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, timeoutMs = 8_000): Promise<T> {
  return takeTurn(db, () => {
    const patience = patienceNow();
    const remaining = patience === undefined ? timeoutMs : Math.floor(patience.until - performance.now());
    if (remaining <= 0 || patience?.hasGone() === true) {
      throw new OutOfPatience("a transaction had no time left to begin");
    }
    const inHand = Math.max(remaining, IN_HAND_MS);
    return db.$transaction(work, {
      // READ COMMITTED by the session: named here, it would be a round trip of every transaction.
      maxWait: Math.min(CONNECTION_MS, inHand),
      timeout: Math.min(timeoutMs, inHand),
    });
  });
}
