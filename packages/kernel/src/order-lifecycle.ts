export const orderStatuses = [
  "PENDING",
  "PAID",
  "SHIPPED",
  "DELIVERED",
  "CANCELLED",
  "PARTIALLY_REFUNDED",
  "REFUNDED",
] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/**
 * Which status may follow which. The migration builds the database trigger from the same table, and a test
 * compares the two. CANCELLED leads on to PAID only for a payment that arrives after the hold expired.
 */
export const orderTransitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PENDING: ["PAID", "CANCELLED"],
  PAID: ["SHIPPED", "CANCELLED", "PARTIALLY_REFUNDED", "REFUNDED"],
  SHIPPED: ["DELIVERED", "PARTIALLY_REFUNDED", "REFUNDED"],
  DELIVERED: ["PARTIALLY_REFUNDED", "REFUNDED"],
  CANCELLED: ["PAID", "REFUNDED"],
  PARTIALLY_REFUNDED: ["SHIPPED", "DELIVERED", "REFUNDED"],
  REFUNDED: [],
};

/** True when an order in `from` may move to `to`. */
export function canTransition(from: OrderStatus, to: OrderStatus): boolean {
  return orderTransitions[from].includes(to);
}

export const cancelReasons = ["expired", "customer", "staff", "payment"] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** Trouble with money, kept beside the status and never as a status. */
export const paymentProblems = [
  "declined",
  "provider_unavailable",
  "amount_mismatch",
  "late_payment",
  "late_payment_refunded",
  "refund_failed",
] as const;
export type PaymentProblem = (typeof paymentProblems)[number];
