export type {
  CapturePayment,
  ConfirmPayment,
  CreatePayment,
  Decline,
  ListPayments,
  ListRefunds,
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
  RefundPage,
  RefundPayment,
  RefusalReason,
} from "./payment-gateway";
export { WebhookRefused } from "./payment-gateway";
export type { StripeGatewayOptions } from "./stripe/create-stripe-gateway";
export { createStripeGateway } from "./stripe/create-stripe-gateway";
