import { Stripe } from "stripe";
import type { PaymentFailure, PaymentUnavailable, RefusalReason } from "../payment-gateway";
import { DeadlineExceeded } from "./call-stripe";

/**
 * Turns what a call threw into the port's failures. Anything that is neither Stripe's nor a time-out is a
 * mistake in this package and is thrown on.
 */
export function readFailure(error: unknown): PaymentFailure {
  if (error instanceof DeadlineExceeded) return unavailable("timeout", error.message);
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return unavailable(timedOut(error) ? "timeout" : "network", error.message);
  }
  if (error instanceof Stripe.errors.StripeRateLimitError) return unavailable("rate_limited", error.message);
  if (error instanceof Stripe.errors.StripeAPIError) {
    return unavailable(error.statusCode === 409 ? "in_progress" : "provider_error", error.message);
  }
  return {
    status: "refused",
    reason: refusalReason(error),
    providerCode: error.code ?? null,
    message: error.message,
  };
}

/** A refusal that needs no question to Stripe. */
export function refuse(reason: RefusalReason, message: string): PaymentFailure {
  return { status: "refused", reason, providerCode: null, message };
}

function unavailable(cause: PaymentUnavailable["cause"], message: string): PaymentUnavailable {
  return { status: "unavailable", cause, message };
}

function timedOut(error: Stripe.errors.StripeConnectionError): boolean {
  const detail: unknown = error.detail;
  return detail instanceof Error && "code" in detail && detail.code === "ETIMEDOUT";
}

function refusalReason(error: Stripe.errors.StripeError): RefusalReason {
  if (error instanceof Stripe.errors.StripeIdempotencyError) return "idempotency_mismatch";
  if (error instanceof Stripe.errors.StripeAuthenticationError) return "credentials";
  if (error instanceof Stripe.errors.StripePermissionError) return "credentials";
  if (error.code === "charge_already_refunded") return "already_refunded";
  const field = error.param?.split("[")[0];
  if (field === "payment_method" || field === "payment_method_data") return "payment_method";
  if (error instanceof Stripe.errors.StripeCardError || error.code?.startsWith("token_"))
    return "payment_method";
  if (field === "amount" || field === "currency") return "amount";
  return error.code === "resource_missing" ? "not_found" : "invalid_request";
}
