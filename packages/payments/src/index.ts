export type {
  ConfirmPayment,
  CreatePayment,
  Decline,
  ListPayments,
  NextAction,
  PaymentEvent,
  PaymentFacts,
  PaymentFailure,
  PaymentGateway,
  PaymentOutcome,
  PaymentPage,
  PaymentRefused,
  PaymentUnavailable,
  RefundOutcome,
  RefundPayment,
  RefusalReason,
} from "./payment-gateway";
export { WebhookRefused } from "./payment-gateway";
export type { StripeGatewayOptions } from "./stripe/create-stripe-gateway";
export { createStripeGateway } from "./stripe/create-stripe-gateway";
