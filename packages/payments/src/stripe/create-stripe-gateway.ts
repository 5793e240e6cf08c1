import { Stripe } from "stripe";
import type { PaymentGateway } from "../payment-gateway";
import { parseApiBase } from "./api-address";
import { startBudget } from "./call-stripe";
import { cancelPayment } from "./cancel-payment";
import { confirmAgain } from "./confirm-again";
import { createAndConfirm } from "./create-and-confirm";
import { listRecent } from "./list-recent";
import { refundPayment } from "./refund-payment";
import { retrievePayment } from "./settle-payment";
import { verifyWebhook } from "./verify-webhook";

export interface StripeGatewayOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another host that speaks Stripe's API, as an origin (`http://127.0.0.1:3004`); for the local simulator. */
  readonly apiBase?: string | undefined;
  /** Milliseconds that any one method may take, its retries included. Default 2500. */
  readonly timeoutMs?: number | undefined;
}

/**
 * The payment gateway over Stripe's SDK.
 * @throws {TypeError} when `apiBase` is not an origin
 */
export function createStripeGateway(options: StripeGatewayOptions): PaymentGateway {
  const timeout = options.timeoutMs ?? 2500;
  const stripe = new Stripe(options.secretKey, {
    ...parseApiBase(options.apiBase),
    timeout,
    // callStripe retries, because the SDK's own retries know nothing of the time that is left.
    maxNetworkRetries: 0,
    telemetry: false,
    typescript: true,
  });
  const liveMode = /^[a-z]+_live_/.test(options.secretKey);
  const budget = () => startBudget(timeout);
  return {
    createAndConfirm: (request) => createAndConfirm(stripe, budget(), request),
    confirmAgain: (request) => confirmAgain(stripe, budget(), request),
    retrieve: (paymentRef) => retrievePayment(stripe, budget(), paymentRef),
    cancel: (paymentRef) => cancelPayment(stripe, budget(), paymentRef),
    refund: (request) => refundPayment(stripe, budget(), request),
    listRecent: (request) => listRecent(stripe, budget(), request),
    verifyWebhook: (rawBody, signatureHeader) =>
      verifyWebhook(options.webhookSecret, liveMode, rawBody, signatureHeader),
  };
}
