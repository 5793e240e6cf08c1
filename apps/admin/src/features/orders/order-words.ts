import type { Tone } from "@storewright/ui";
import type { OrderRow } from "../../trpc/outputs";

type Status = OrderRow["status"];
type Problem = NonNullable<OrderRow["paymentProblem"]>;

/** How a status is called here, and the colour that underlines it. */
export const statusWords: Readonly<Record<Status, { readonly label: string; readonly tone: Tone }>> = {
  PENDING: { label: "Awaiting payment", tone: "warning" },
  PAID: { label: "To ship", tone: "accent" },
  SHIPPED: { label: "Shipped", tone: "positive" },
  DELIVERED: { label: "Delivered", tone: "positive" },
  CANCELLED: { label: "Cancelled", tone: "neutral" },
  PARTIALLY_REFUNDED: { label: "Partly refunded", tone: "clay" },
  REFUNDED: { label: "Refunded", tone: "clay" },
};

/**
 * The trouble with an order's money that still matters: a declined card or a silent provider does not once the order
 * was paid or has ended.
 */
export function openProblem({
  status,
  paymentProblem,
}: Pick<OrderRow, "status" | "paymentProblem">): Problem | null {
  const passes = paymentProblem === "declined" || paymentProblem === "provider_unavailable";
  return passes && status !== "PENDING" ? null : paymentProblem;
}

/** Trouble with money: what it is, and what it means for staff. */
export const problemWords: Readonly<
  Record<
    Problem,
    { readonly label: string; readonly text: string; readonly tone: "warning" | "danger" | "info" }
  >
> = {
  declined: {
    label: "Card declined",
    text: "The last card was declined. The stock stays held until the order expires, and the shopper may try another card.",
    tone: "warning",
  },
  provider_unavailable: {
    label: "Payment delayed",
    text: "The payment provider did not answer. The payment is tried again by itself; nothing is to be done here.",
    tone: "warning",
  },
  amount_mismatch: {
    label: "Amount differs",
    text: "The provider reports another amount than the order's total. Check the payment at the provider before anything is shipped.",
    tone: "danger",
  },
  late_payment: {
    label: "Paid late",
    text: "The payment arrived after the order had expired. It is being settled: the order is taken up again if the stock allows it, else the money goes back.",
    tone: "warning",
  },
  late_payment_refunded: {
    label: "Paid late, refunded",
    text: "The payment arrived after the order had expired and the stock was gone. The whole amount was refunded.",
    tone: "info",
  },
  refund_failed: {
    label: "Refund failed",
    text: "The provider could not give the money back. Try the refund again, or pay the shopper another way.",
    tone: "danger",
  },
};
