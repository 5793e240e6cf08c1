import { type BulkheadPolicy, bulkhead } from "cockatiel";
import type { PrismaClient } from "../generated/client";

/** Connections that transactions leave to plain reads, so that a crowd of buyers does not close the shop window. */
const KEPT_FOR_READS = 4;
/** How many may wait for their turn: about ten seconds of work on two cores. */
const WAITING = 500;

const gates = new WeakMap<PrismaClient, BulkheadPolicy>();

/** Tells how many connections the client has; whoever makes one does. */
export function limitTransactions(db: PrismaClient, poolSize: number): void {
  gates.set(db, bulkhead(Math.max(1, poolSize - KEPT_FOR_READS), WAITING));
}

/** Runs `work` when it is its turn; rejects at once where the line is full. */
export function takeTurn<T>(db: PrismaClient, work: () => Promise<T>): Promise<T> {
  return gates.get(db)?.execute(work) ?? work();
}
