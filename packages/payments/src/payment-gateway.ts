/**
 * The port to the payment provider: all that the rest of the house knows about payments.
 * Amounts are integers of minor units with an upper-case ISO 4217 code. No method but `verifyWebhook`
 * throws for something the provider did: every answer is one member of a union, told apart by `status`.
 */
export interface PaymentGateway {
  /**
   * Creates the payment of an order and tries it at once. Keyed by order and attempt: asking again with the
   * same request never charges twice and answers with the state the payment has now. Take a new attempt only
   * for a new payment; another card on the same payment is `confirmAgain`.
   */
  createAndConfirm(request: CreatePayment): Promise<PaymentOutcome | PaymentFailure>;
  /** Another try on a payment that was declined (or never tried). On one that is over, answers what became of it. */
  confirmAgain(request: ConfirmPayment): Promise<PaymentOutcome | PaymentFailure>;
  /** The state of a payment now. */
  retrieve(paymentRef: string): Promise<PaymentOutcome | PaymentFailure>;
  /** Cancels a payment that is not over. Too late is no failure: the answer then says `succeeded` or `processing`. */
  cancel(paymentRef: string): Promise<PaymentOutcome | PaymentFailure>;
  /** Takes money that is held for us. On a payment that is over, answers what became of it. */
  capture(request: CapturePayment): Promise<PaymentOutcome | PaymentFailure>;
  /** Gives money back, once per `refundId` however often it is asked and however much later. */
  refund(request: RefundPayment): Promise<RefundOutcome | PaymentFailure>;
  /** The state of a refund now. */
  retrieveRefund(refundRef: string): Promise<RefundOutcome | PaymentFailure>;
  /** One page of the payments created at or after `since`, newest first; go on with `after: next` until `next` is null. */
  listRecent(request: ListPayments): Promise<PaymentPage | PaymentFailure>;
  /** One page of refunds, newest first: of one payment, or of all since a time. */
  listRefunds(request: ListRefunds): Promise<RefundPage | PaymentFailure>;
  /**
   * Verifies the provider's signature over the bytes as they came (at most 300 s old) and reads the event.
   * Events come more than once and in any order: de-duplicate by `eventId`, and ask `retrieve` when in doubt.
   * @throws {WebhookRefused} forged, stale, malformed or meant for another account or mode; answer it with 400
   */
  verifyWebhook(rawBody: Buffer, signatureHeader: string | undefined): PaymentEvent;
}

/** `orderId` goes to the provider as the only link to the order; put no personal data into `metadata`. */
export interface CreatePayment {
  readonly orderId: string;
  /** 1 for the first payment of the order. Part of the idempotency key. */
  readonly attempt: number;
  readonly amount: number;
  readonly currency: string;
  /** A payment method (`pm_…`) or a card token (`tok_…`), with or without a leading `stripe_`. */
  readonly paymentMethod: string;
  /** Where the shopper's browser returns after an authentication page; without it the client must use the provider's script. */
  readonly returnUrl?: string;
  /** `manual` only authorises; the outcome is then `authorized`. Default `automatic`. */
  readonly captureMethod?: "automatic" | "manual";
  /** True asks the shopper's bank to authenticate the shopper, also where it would not have asked by itself. */
  readonly requireAuthentication?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface ConfirmPayment {
  readonly paymentRef: string;
  /** A new number for each try on this payment; the same number repeats a try whose answer was lost. */
  readonly attempt: number;
  readonly paymentMethod: string;
  readonly returnUrl?: string;
  /** As in `CreatePayment`. */
  readonly requireAuthentication?: boolean;
}

export interface CapturePayment {
  readonly paymentRef: string;
  /** All or a part of what is held; the rest is let go. */
  readonly amount: number;
  readonly currency: string;
  /** Names this capture among those of the payment: the same key captures once. */
  readonly key: string;
}

export interface RefundPayment {
  readonly refundId: string;
  readonly paymentRef: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: "requested_by_customer" | "duplicate" | "fraudulent";
}

export interface ListPayments {
  readonly since: Date;
  /** `next` of the page before. */
  readonly after?: string;
  /** 1 to 100, default 100. */
  readonly limit?: number;
}

export interface ListRefunds {
  readonly of: { readonly paymentRef: string } | { readonly since: Date };
  /** `next` of the page before. */
  readonly after?: string;
  /** 1 to 100, default 100. */
  readonly limit?: number;
}

/** What is true of a payment in any state. */
export interface PaymentFacts {
  /** The provider's id, `pi_…`. */
  readonly ref: string;
  /** The order it was created for; null when it is none of ours. */
  readonly orderId: string | null;
  readonly amount: number;
  /** What was captured; 0 until the payment succeeded. */
  readonly amountReceived: number;
  readonly currency: string;
  readonly createdAt: Date;
}

/** What the shopper's browser has to do: follow a link, or run the provider's script with the client secret. */
export type NextAction =
  | { readonly kind: "redirect"; readonly url: string }
  | { readonly kind: "provider_script" };

/** Why a card was not charged. `message` is written for the shopper, the codes are for the program. */
export interface Decline {
  /** For example `card_declined`, `expired_card`, `incorrect_cvc`, `processing_error`. */
  readonly code: string;
  /** The issuer's reason where there is one, for example `insufficient_funds`. Never show it to the shopper. */
  readonly declineCode: string | null;
  readonly message: string;
}

export type PaymentOutcome =
  | (PaymentFacts & { readonly status: "succeeded" })
  | (PaymentFacts & { readonly status: "processing" })
  | (PaymentFacts & { readonly status: "authorized" })
  | (PaymentFacts & {
      readonly status: "requires_action";
      /** Lets whoever holds it finish this payment: only for the shopper, never in a log. */
      readonly clientSecret: string;
      readonly nextAction: NextAction;
    })
  | (PaymentFacts & { readonly status: "declined" } & Decline)
  /** It exists and nobody has tried to pay it yet. */
  | (PaymentFacts & { readonly status: "unconfirmed" })
  | (PaymentFacts & { readonly status: "canceled" });

export interface RefundOutcome {
  readonly status: "succeeded" | "pending" | "failed" | "canceled";
  readonly refundRef: string;
  /** Our id of the refund; null when it was not made by us (for example in the provider's dashboard). */
  readonly refundId: string | null;
  readonly paymentRef: string | null;
  readonly amount: number;
  readonly currency: string;
  /** The provider's word for why it failed. */
  readonly failureReason: string | null;
}

export interface PaymentPage {
  readonly status: "listed";
  readonly payments: readonly PaymentOutcome[];
  readonly next: string | null;
}

export interface RefundPage {
  readonly status: "listed";
  readonly refunds: readonly RefundOutcome[];
  readonly next: string | null;
}

/** Nobody knows whether it happened. Ask again with the very same request: it cannot happen twice. */
export interface PaymentUnavailable {
  readonly status: "unavailable";
  /** `resting`: it failed so often that it is left alone for a moment, and nothing was sent. */
  readonly cause: "timeout" | "network" | "rate_limited" | "provider_error" | "in_progress" | "resting";
  readonly message: string;
}

/** The provider will not do this, and asking again does not help. Nothing was charged or refunded by this request. */
export interface PaymentRefused {
  readonly status: "refused";
  readonly reason: RefusalReason;
  /** The provider's own code, for the log. */
  readonly providerCode: string | null;
  readonly message: string;
}

export type RefusalReason =
  | "payment_method" // no such payment method, or one that cannot be used like this
  | "amount" // below the provider's minimum, above its maximum, or not possible in this currency
  | "not_found" // no such payment
  | "already_refunded"
  | "refund_too_large"
  | "idempotency_mismatch" // the same attempt was used before with another request
  | "credentials" // our key is wrong or lacks a right: for the operator, not for the shopper
  | "invalid_request";

export type PaymentFailure = PaymentUnavailable | PaymentRefused;

interface EventFacts {
  /** The provider's id of the event: the key of the inbox. */
  readonly eventId: string;
  readonly occurredAt: Date;
}

export type PaymentEvent = EventFacts &
  (
    | { readonly type: "payment.succeeded"; readonly payment: PaymentFacts }
    | { readonly type: "payment.failed"; readonly payment: PaymentFacts; readonly decline: Decline }
    | { readonly type: "payment.requires_action"; readonly payment: PaymentFacts }
    | { readonly type: "payment.processing"; readonly payment: PaymentFacts }
    /** The card holds the money, and it waits to be captured. */
    | { readonly type: "payment.authorized"; readonly payment: PaymentFacts }
    | { readonly type: "payment.canceled"; readonly payment: PaymentFacts; readonly reason: string | null }
    | { readonly type: "refund.updated"; readonly refund: RefundOutcome }
    /** Something of a captured payment was given back: `amountRefunded` in all. */
    | {
        readonly type: "charge.refunded";
        readonly paymentRef: string;
        readonly amountRefunded: number;
        readonly currency: string;
      }
    /** Signed by the provider, but nothing that the house acts on. */
    | { readonly type: "ignored"; readonly providerType: string }
  );

/** A webhook that must not be acted on. Nothing in the message comes from the sender. */
export class WebhookRefused extends Error {
  override readonly name = "WebhookRefused";
  readonly reason: "signature" | "stale" | "malformed" | "wrong_mode" | "wrong_account";

  constructor(reason: WebhookRefused["reason"], options?: ErrorOptions) {
    super(`webhook refused: ${reason}`, options);
    this.reason = reason;
  }
}
