import type { Db } from "./client";
import { timeInHand } from "./time-in-hand";
import { takeTurn } from "./transaction-gate";

/** A client inside a transaction: everything a verb writes goes through one of these. */
export type Tx = Omit<Db, "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;

/** How long a transaction may wait for a connection, milliseconds. */
const CONNECTION_MS = 5_000;

/**
 * Runs `work` in one READ COMMITTED transaction of at most `timeoutMs` (8 s), and hardly longer than whoever asked
 * waits: it is rolled back then. No outside call belongs in it. A crowd waits in line before a connection is asked
 * for; where the line is full or the wait too long, the caller gets an error that `isUnavailable` knows.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, timeoutMs = 8_000): Promise<T> {
  return takeTurn(db, () => {
    const timeout = timeInHand(timeoutMs);
    // READ COMMITTED by the session: named here, it would be a round trip of every transaction.
    return db.$transaction(work, { maxWait: Math.min(CONNECTION_MS, timeout), timeout });
  });
}
