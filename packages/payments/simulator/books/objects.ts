/** The simulator's own objects in Stripe's JSON shape (API 2026-10-28). Objects are replaced, never changed in place. */

type IntentStatus =
  | "requires_payment_method"
  | "requires_confirmation"
  | "requires_action"
  | "processing"
  | "requires_capture"
  | "succeeded"
  | "canceled";

/** Whether the shopper's bank is asked to authenticate: where it must, or wherever the card can. */
export type ThreeDSecureWish = "automatic" | "any" | "challenge";

export interface CardError {
  readonly type: "card_error" | "invalid_request_error";
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
  readonly param?: string;
  readonly doc_url: string;
  readonly charge?: string;
  readonly payment_method?: Method;
}

export type NextStep =
  | {
      readonly type: "redirect_to_url";
      readonly redirect_to_url: { readonly url: string; readonly return_url: string };
    }
  | {
      readonly type: "use_stripe_sdk";
      readonly use_stripe_sdk: { readonly type: "three_d_secure_redirect"; readonly stripe_js: string };
    };

export interface Intent {
  readonly id: string;
  readonly object: "payment_intent";
  readonly allowed_payment_method_types: readonly string[] | null;
  readonly amount: number;
  readonly amount_capturable: number;
  readonly amount_received: number;
  readonly application: null;
  readonly application_fee_amount: null;
  readonly automatic_payment_methods: { readonly enabled: boolean; readonly allow_redirects: string } | null;
  readonly canceled_at: number | null;
  readonly cancellation_reason: string | null;
  readonly capture_method: "automatic" | "automatic_async" | "manual";
  readonly client_secret: string;
  readonly confirmation_method: "automatic";
  readonly created: number;
  readonly currency: string;
  readonly customer: null;
  readonly customer_account: null;
  readonly description: string | null;
  readonly excluded_payment_method_types: null;
  readonly last_payment_error: CardError | null;
  readonly latest_charge: string | null;
  readonly livemode: false;
  readonly metadata: Readonly<Record<string, string>>;
  readonly next_action: NextStep | null;
  readonly on_behalf_of: null;
  readonly payment_method: string | null;
  readonly payment_method_configuration_details: null;
  readonly payment_method_options: { readonly card: { readonly request_three_d_secure: ThreeDSecureWish } };
  readonly payment_method_types: readonly string[];
  readonly processing: null;
  readonly receipt_email: null;
  readonly review: null;
  readonly setup_future_usage: string | null;
  readonly shipping: null;
  readonly statement_descriptor: null;
  readonly statement_descriptor_suffix: string | null;
  readonly status: IntentStatus;
  readonly transfer_data: null;
  readonly transfer_group: null;
}

export interface Method {
  readonly id: string;
  readonly object: "payment_method";
  readonly type: "card";
  readonly card: {
    readonly brand: string;
    readonly display_brand: string;
    readonly country: string;
    readonly exp_month: number;
    readonly exp_year: number;
    readonly funding: string;
    readonly last4: string;
  };
  readonly created: number;
  readonly customer: null;
  readonly livemode: false;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A payment method with the name of the test card that decides how it behaves. */
export interface MethodRecord {
  readonly id: string;
  readonly card: string;
  readonly method: Method;
}

export interface Charge {
  readonly id: string;
  readonly object: "charge";
  readonly amount: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly captured: boolean;
  readonly created: number;
  readonly currency: string;
  readonly disputed: false;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly livemode: false;
  readonly metadata: Readonly<Record<string, string>>;
  readonly outcome: {
    readonly network_status: string;
    readonly seller_message: string;
    readonly type: string;
  } | null;
  readonly paid: boolean;
  readonly payment_intent: string;
  readonly payment_method: string;
  readonly payment_method_details: { readonly type: "card"; readonly card: Method["card"] };
  readonly refunded: boolean;
  readonly status: "succeeded" | "pending" | "failed";
}

export interface Refund {
  readonly id: string;
  readonly object: "refund";
  readonly amount: number;
  readonly balance_transaction: null;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly failure_reason?: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly payment_intent: string;
  readonly reason: string | null;
  readonly receipt_number: null;
  readonly status: "succeeded" | "pending" | "failed" | "canceled";
}

export interface StripeEvent {
  readonly id: string;
  readonly object: "event";
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: Intent | Charge | Refund };
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
}

/** An authentication that waits for the shopper; `token` is what the page's address proves. */
export interface Authentication {
  readonly id: string;
  readonly token: string;
  readonly method: string;
  readonly return_url: string | null;
}

/** A refund that Stripe settles later by itself; `at` is in milliseconds. */
export interface DueRefund {
  readonly id: string;
  readonly at: number;
  readonly status: "succeeded" | "failed";
}

/** The answer kept for an idempotency key. */
export interface StoredAnswer {
  readonly id: string;
  readonly endpoint: string;
  readonly fingerprint: string;
  readonly at: number;
  readonly request: string;
  readonly status: number;
  readonly body: string;
}
