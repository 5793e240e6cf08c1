import type { PrismaClient } from "../generated/client";
import { OutOfPatience, patienceNow } from "./patience";

/** Connections that transactions leave to plain reads, so that a crowd of buyers does not close the shop window. */
const KEPT_FOR_READS = 4;
/** How many may wait for their turn: some seconds of work on two cores. */
const WAITING = 500;

interface Waiting {
  /** False where the one who waits has gone: the next one may come in. */
  begin(): boolean;
}

/** Lets in so many at a time; the others wait in line, in the order in which they came. */
interface Gate {
  free: number;
  readonly line: Set<Waiting>;
}

const gates = new WeakMap<PrismaClient, Gate>();

/** Tells how many connections the client has; whoever makes one does. */
export function limitTransactions(db: PrismaClient, poolSize: number): void {
  gates.set(db, { free: Math.max(1, poolSize - KEPT_FOR_READS), line: new Set() });
}

/**
 * Runs `work` when it is its turn. Whoever has no patience left, or has gone, leaves the line.
 * @throws {OutOfPatience} then, and at once where the line is full
 */
export async function takeTurn<T>(db: PrismaClient, work: () => Promise<T>): Promise<T> {
  const gate = gates.get(db);
  if (gate === undefined) return work();
  if (gate.free > 0) gate.free -= 1;
  else await waitInLine(gate);
  try {
    return await work();
  } finally {
    letNextIn(gate);
  }
}

function letNextIn(gate: Gate): void {
  for (const next of gate.line) if (next.begin()) return;
  gate.free += 1;
}

function waitInLine({ line }: Gate): Promise<void> {
  if (line.size >= WAITING) throw new OutOfPatience("the line of waiting transactions is full");
  const patience = patienceNow();
  return new Promise((resolve, reject) => {
    const leave = () => {
      end();
      reject(new OutOfPatience("a transaction waited too long for its turn"));
    };
    let timer: NodeJS.Timeout | undefined;
    const look = () => {
      const remaining =
        patience === undefined ? Number.POSITIVE_INFINITY : patience.until - performance.now();
      if (remaining <= 0) leave();
      else if (remaining < Number.POSITIVE_INFINITY) timer = setTimeout(look, remaining);
    };
    const end = () => {
      line.delete(entry);
      clearTimeout(timer);
    };
    const entry: Waiting = {
      begin: () => {
        if (patience?.hasGone() === true) {
          leave();
          return false;
        }
        end();
        resolve();
        return true;
      },
    };
    line.add(entry);
    look();
  });
}
