import { newId } from "./api/ids";
import type { Books } from "./books/books";
import type { Change } from "./books/change";
import type {
  Authentication,
  Charge,
  DueRefund,
  Intent,
  MethodRecord,
  Refund,
  StripeEvent,
} from "./books/objects";

/** The version of Stripe's API whose shapes the simulator speaks: the one that the SDK in use pins. */
export const apiVersion = "2026-10-28.endive";

/** What caused a change: a request to the API, or something that happens by itself. */
export interface Cause {
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
  /** Milliseconds. */
  readonly now: number;
}

/** The events that the shop's endpoint is registered for (docs/runbooks/payment-problem.md); the others are only listed. */
const pushed =
  /^(?:payment_intent\.(?:succeeded|requires_action|processing|amount_capturable_updated|payment_failed|canceled)|refund\.\w+|charge\.refunded|charge\.refund\.updated)$/;

/** Collects what one request changes, so that it is written as one line. */
export class Draft {
  readonly #intents = new Map<string, Intent>();
  readonly #charges = new Map<string, Charge>();
  readonly #refunds = new Map<string, Refund>();
  readonly #methods: MethodRecord[] = [];
  readonly #authentications: Authentication[] = [];
  readonly #dues: DueRefund[] = [];
  readonly #events: StripeEvent[] = [];

  constructor(
    readonly books: Books,
    readonly cause: Cause,
  ) {}

  get seconds(): number {
    return Math.floor(this.cause.now / 1000);
  }

  intent(intent: Intent): Intent {
    this.#intents.set(intent.id, intent);
    return intent;
  }

  charge(charge: Charge): Charge {
    this.#charges.set(charge.id, charge);
    return charge;
  }

  refund(refund: Refund): Refund {
    this.#refunds.set(refund.id, refund);
    return refund;
  }

  method(record: MethodRecord): MethodRecord {
    this.#methods.push(record);
    return record;
  }

  authentication(authentication: Authentication): void {
    this.#authentications.push(authentication);
  }

  due(due: DueRefund): void {
    this.#dues.push(due);
  }

  /** Records an event; those that the shop's endpoint subscribes to are also sent there. */
  event(type: string, object: Intent | Charge | Refund): void {
    this.#events.push({
      id: newId("evt"),
      object: "event",
      api_version: apiVersion,
      created: this.seconds,
      data: { object },
      livemode: false,
      pending_webhooks: pushed.test(type) ? 1 : 0,
      request: { id: this.cause.requestId, idempotency_key: this.cause.idempotencyKey },
      type,
    });
  }

  /** A charge as this draft leaves it. @throws {Error} when there is none of this id */
  chargeOf(id: string | null): Charge {
    const charge = id === null ? undefined : (this.#charges.get(id) ?? this.books.charges.get(id));
    if (charge === undefined) throw new Error("the books have no such charge");
    return charge;
  }

  isEmpty(): boolean {
    return this.#intents.size + this.#charges.size + this.#refunds.size + this.#events.length === 0;
  }

  change(): Change {
    return {
      intents: [...this.#intents.values()],
      charges: [...this.#charges.values()],
      refunds: [...this.#refunds.values()],
      methods: this.#methods,
      authentications: this.#authentications,
      dues: this.#dues,
      events: this.#events,
    };
  }
}
