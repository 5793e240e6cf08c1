import type { Idempotency } from "./api/idempotency";
import type { Books } from "./books/books";
import type { Change } from "./books/change";
import type { KnobBoard } from "./knobs";
import type { Log } from "./log";
import type { Courier } from "./webhooks/courier";

/** What the simulator's request handlers work with. */
export interface Sim {
  readonly books: Books;
  readonly idempotency: Idempotency;
  readonly knobs: KnobBoard;
  readonly courier: Courier;
  readonly secretKey: string;
  /** Milliseconds after which a refund that does not end at once ends. */
  readonly refundSettleMs: number;
  readonly log: Log;
  now(): number;
  /** Writes a change, waits for the disk, then sends the events in it and sets the clock for its refunds. */
  commit(change: Change): Promise<void>;
}
