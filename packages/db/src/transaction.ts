import { Prisma } from "../generated/client";
import type { Db } from "./client";

/** A client inside a transaction: everything a verb writes goes through one of these. */
export type Tx = Omit<Db, "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;

/**
 * Runs `work` in one READ COMMITTED transaction. No outside call belongs in it. Waits at most 5 s for a
 * connection and runs at most `timeoutMs` (8 s).
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, timeoutMs = 8_000): Promise<T> {
  return db.$transaction(work, {
    isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted,
    maxWait: 5_000,
    timeout: timeoutMs,
  });
}
