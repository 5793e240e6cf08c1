import { type Change, parseChange } from "./change";
import { Journal } from "./journal";
import type {
  Authentication,
  Charge,
  DueRefund,
  Intent,
  MethodRecord,
  Refund,
  StoredAnswer,
  StripeEvent,
} from "./objects";

const answerLifeMs = 24 * 3600 * 1000;

/** All that the simulator knows, in memory for reading and in a journal for good. Maps keep the order of creation. */
export class Books {
  readonly intents = new Map<string, Intent>();
  readonly methods = new Map<string, MethodRecord>();
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, Refund>();
  readonly refundsOfIntent = new Map<string, string[]>();
  readonly authentications = new Map<string, Authentication>();
  readonly dues = new Map<string, DueRefund>();
  readonly events = new Map<string, StripeEvent>();
  readonly undelivered = new Set<string>();
  readonly #answers = new Map<string, StoredAnswer>();
  #journal: Journal | undefined;

  private constructor() {}

  static async open(folder: string): Promise<Books> {
    const books = new Books();
    books.#journal = await Journal.open(folder, (line) => books.#apply(parseChange(line)));
    return books;
  }

  /** Takes a change into memory at once; resolves when it is on disk and may be told to others. */
  commit(change: Change): Promise<void> {
    if (this.#journal === undefined) throw new Error("the books are closed");
    this.#apply(change);
    return this.#journal.append(JSON.stringify(change));
  }

  /** Takes it into memory that events need no delivery any more; forgotten in a crash, they are delivered once more. */
  settle(delivered: readonly string[]): void {
    this.#apply({ delivered });
    this.#journal?.note(JSON.stringify({ delivered }));
  }

  /** Resolves when everything in memory is on disk: a reader must not see what a crash could take back. */
  async durable(): Promise<void> {
    await this.#journal?.durable();
  }

  async close(): Promise<void> {
    const journal = this.#journal;
    this.#journal = undefined;
    await journal?.close();
  }

  /** The answer kept for an idempotency key, for 24 hours as Stripe does. */
  answer(key: string, now: number): StoredAnswer | undefined {
    const answer = this.#answers.get(key);
    return answer !== undefined && now - answer.at < answerLifeMs ? answer : undefined;
  }

  /** The refunds of an intent, oldest first. */
  refundsOf(intent: string): Refund[] {
    return (this.refundsOfIntent.get(intent) ?? []).flatMap((id) => this.refunds.get(id) ?? []);
  }

  #apply(change: Change): void {
    put(this.intents, change.intents);
    put(this.methods, change.methods);
    put(this.charges, change.charges);
    put(this.authentications, change.authentications);
    put(this.#answers, change.answers);
    for (const refund of change.refunds ?? []) {
      if (!this.refunds.has(refund.id)) {
        const ids = this.refundsOfIntent.get(refund.payment_intent) ?? [];
        this.refundsOfIntent.set(refund.payment_intent, [...ids, refund.id]);
      }
      this.refunds.set(refund.id, refund);
      this.dues.delete(refund.id);
    }
    put(this.dues, change.dues);
    put(this.events, change.events);
    for (const event of change.events ?? []) if (event.pending_webhooks > 0) this.undelivered.add(event.id);
    for (const id of change.delivered ?? []) this.undelivered.delete(id);
  }
}

function put<T extends { readonly id: string }>(
  map: Map<string, T>,
  entries: readonly T[] | undefined,
): void {
  for (const entry of entries ?? []) map.set(entry.id, entry);
}
