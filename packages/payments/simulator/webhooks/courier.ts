import type { Books } from "../books/books";
import type { StripeEvent } from "../books/objects";
import type { KnobBoard } from "../knobs";
import type { Log } from "../log";
import { Poster } from "./post-event";
import { signEvent } from "./sign-event";

const firstRetryMs = 500;
const longestRetryMs = 60_000;
const giveUpAfterMs = 72 * 3600 * 1000;
const shuffleMs = 50;

interface CourierOptions {
  readonly books: Books;
  readonly secret: string;
  readonly knobs: KnobBoard;
  readonly log: Log;
  readonly now: () => number;
}

/** Brings events to the shop until it takes them: at least once, in no promised order. */
export class Courier {
  readonly #options: CourierOptions;
  readonly #poster = new Poster();
  #closed = false;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #underway = new Set<string>();
  readonly #attempts = new Map<string, number>();
  #shuffled: string[] = [];
  #shuffleTimer: NodeJS.Timeout | undefined;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** How often an event was sent. */
  attempts(id: string): number {
    return this.#attempts.get(id) ?? 0;
  }

  /** Takes new events, which must be on disk already. */
  take(events: readonly StripeEvent[]): void {
    const { knobs, books } = this.#options;
    for (const event of events) {
      if (event.pending_webhooks === 0) continue;
      if (knobs.takeDrop()) books.settle([event.id]);
      else if (knobs.current.webhook.reorder) this.#shuffle(event.id);
      else if (books.undelivered.has(event.id)) this.#schedule(event.id, knobs.current.webhook.delayMs);
    }
  }

  /** Sends everything that waits, at once: after a start, and when a knob opened the way. */
  sendWaiting(): void {
    for (const id of this.#options.books.undelivered) this.#schedule(id, 0);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#shuffleTimer);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#poster.close();
  }

  #schedule(id: string, delay: number): void {
    if (this.#closed || this.#underway.has(id)) return;
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => void this.#deliver(id), delay),
    );
  }

  #shuffle(id: string): void {
    this.#shuffled.push(id);
    this.#shuffleTimer ??= setTimeout(() => void this.#deliverShuffled(), shuffleMs);
  }

  async #deliverShuffled(): Promise<void> {
    const ids = this.#shuffled.reverse();
    this.#shuffled = [];
    this.#shuffleTimer = undefined;
    for (const id of ids) await this.#deliver(id);
  }

  async #deliver(id: string): Promise<void> {
    const { books, knobs, now } = this.#options;
    this.#timers.delete(id);
    const event = books.events.get(id);
    const { url, hold } = knobs.current.webhook;
    if (event === undefined || url === null || hold || this.#closed) return;
    this.#underway.add(id);
    const failure = await this.#send(url, event);
    this.#underway.delete(id);
    if (failure === null) return books.settle([id]);
    if (this.#closed) return;
    const attempt = this.attempts(id);
    if (now() - event.created * 1000 > giveUpAfterMs) {
      this.#options.log("webhook given up", { event: id, type: event.type, attempt, failure });
      return books.settle([id]);
    }
    if (attempt === 1)
      this.#options.log("webhook refused, trying again", { event: id, type: event.type, failure });
    this.#schedule(id, Math.min(firstRetryMs * 2 ** (attempt - 1), longestRetryMs));
  }

  /** Null when the shop took the event, else what was wrong. Copies that a knob asks for do not count. */
  async #send(url: string, event: StripeEvent): Promise<string | null> {
    const { secret, knobs, now } = this.#options;
    this.#attempts.set(event.id, this.attempts(event.id) + 1);
    const body = JSON.stringify(event);
    const headers = {
      "stripe-signature": signEvent(body, secret, now()),
      "user-agent": "Stripe/1.0 (simulator)",
    };
    const post = () => this.#poster.post(url, body, headers);
    const copies = Array.from({ length: knobs.current.webhook.duplicate }, () => post());
    const [first] = await Promise.allSettled([post(), ...copies]);
    if (first.status === "rejected") return String(first.reason);
    return first.value >= 200 && first.value < 300 ? null : `status ${first.value}`;
  }
}
