import { Stripe } from "stripe";
import type { PaymentFailure, PaymentGateway } from "../payment-gateway";
import { parseApiBase } from "./api-address";
import { type Budget, startBudget } from "./call-stripe";
import { cancelPayment } from "./cancel-payment";
import { capturePayment } from "./capture-payment";
import { confirmAgain } from "./confirm-again";
import { createAndConfirm } from "./create-and-confirm";
import { listRecent, listRefunds } from "./list-recent";
import { refundPayment, retrieveRefund } from "./refund-payment";
import { createRestBreaker } from "./rest-breaker";
import { retrievePayment } from "./settle-payment";
import { verifyWebhook } from "./verify-webhook";

export interface StripeGatewayOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another host that speaks Stripe's API, as an origin (`http://127.0.0.1:3004`); for the local simulator. */
  readonly apiBase?: string | undefined;
  /** Milliseconds that any one method may take, its retries included. Default 1400: a shopper waits for it. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds for which Stripe is not asked after five failures in a row. Default 1000. */
  readonly restMs?: number | undefined;
}

/**
 * The payment gateway over Stripe's SDK.
 * @throws {TypeError} when `apiBase` is not an origin
 */
export function createStripeGateway(options: StripeGatewayOptions): PaymentGateway {
  const timeout = options.timeoutMs ?? 1400;
  const stripe = new Stripe(options.secretKey, {
    ...parseApiBase(options.apiBase),
    timeout,
    // callStripe retries, because the SDK's own retries know nothing of the time that is left.
    maxNetworkRetries: 0,
    telemetry: false,
    typescript: true,
  });
  const liveMode = /^[a-z]+_live_/.test(options.secretKey);
  const rested = createRestBreaker(options.restMs ?? 1000);
  /** A method of the port from the function that does it: with a budget of its own, and not while Stripe rests. */
  function method<Request, Answer>(
    work: (stripe: Stripe, budget: Budget, request: Request) => Promise<Answer | PaymentFailure>,
  ) {
    return (request: Request) => rested(() => work(stripe, startBudget(timeout), request));
  }
  return {
    createAndConfirm: method(createAndConfirm),
    confirmAgain: method(confirmAgain),
    retrieve: method(retrievePayment),
    cancel: method(cancelPayment),
    capture: method(capturePayment),
    refund: method(refundPayment),
    retrieveRefund: method(retrieveRefund),
    listRecent: method(listRecent),
    listRefunds: method(listRefunds),
    verifyWebhook: (rawBody, signatureHeader) =>
      verifyWebhook(options.webhookSecret, liveMode, rawBody, signatureHeader),
  };
}
