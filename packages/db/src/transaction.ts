import { Prisma } from "../generated/client";
import type { Db } from "./client";
import { takeTurn } from "./transaction-gate";

/** A client inside a transaction: everything a verb writes goes through one of these. */
export type Tx = Omit<Db, "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;

/**
 * Runs `work` in one READ COMMITTED transaction of at most `timeoutMs` (8 s). No outside call belongs in it. A crowd
 * waits in line before a connection is asked for; where the line is full, the caller gets an error that
 * `isUnavailable` knows.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, timeoutMs = 8_000): Promise<T> {
  return takeTurn(db, () =>
    db.$transaction(work, {
      isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted,
      maxWait: 5_000,
      timeout: timeoutMs,
    }),
  );
}
