import type { Tone } from "@storewright/ui/badge";
import type { Order } from "../../trpc/outputs";

type Status = Order["status"];

/** An order's status as a shopper reads it. */
export const statusWords: Readonly<Record<Status, { readonly label: string; readonly tone: Tone }>> = {
  PENDING: { label: "Waiting for payment", tone: "warning" },
  PAID: { label: "Paid", tone: "positive" },
  SHIPPED: { label: "On its way", tone: "accent" },
  DELIVERED: { label: "Delivered", tone: "positive" },
  CANCELLED: { label: "Cancelled", tone: "neutral" },
  PARTIALLY_REFUNDED: { label: "Partly refunded", tone: "neutral" },
  REFUNDED: { label: "Refunded", tone: "neutral" },
};

/** What the head of the order's page says. */
export interface OrderHead {
  readonly title: string;
  readonly text: string;
  /** `action`: the shopper has to do something. `waiting`: nobody has, it goes on by itself. */
  readonly mood: "waiting" | "action" | "good" | "bad";
}

/** Reads an order's status and payment as one sentence for its owner. `now` is milliseconds since 1970. */
export function readHead(order: Order, now: number): OrderHead {
  if (order.status === "PENDING") return pending(order, now);
  // A cancelled order becomes a refunded one when its money is back: it is still one that was cancelled.
  if (order.status === "CANCELLED" || (order.status === "REFUNDED" && order.cancelReason !== null)) {
    return cancelled(order);
  }
  if (order.status === "REFUNDED") {
    return { title: "This order was refunded", text: refundText(order), mood: "bad" };
  }
  const text = `Confirmation and news go to ${order.email}.`;
  if (order.status === "PARTIALLY_REFUNDED") {
    return { title: "A part of this order was refunded", text: refundText(order), mood: "good" };
  }
  if (order.status === "PAID" && order.fulfilmentStatus === "partial") {
    return { title: "A part of your order is on its way", text: `The rest follows. ${text}`, mood: "good" };
  }
  const titles: Partial<Record<Status, string>> = {
    PAID:
      order.payment?.status === "authorized"
        ? "Thank you, your order is confirmed"
        : "Thank you, your order is paid",
    SHIPPED: "Your order is on its way",
    DELIVERED: "Your order was delivered",
  };
  return { title: titles[order.status] ?? "Your order", text, mood: "good" };
}

function pending(order: Order, now: number): OrderHead {
  const { payment } = order;
  if (Date.parse(order.holdExpiresAt) <= now && payment?.status !== "processing") {
    return {
      title: "The time to pay has run out",
      text: "We are checking whether a payment arrived.",
      mood: "waiting",
    };
  }
  if (payment?.status === "declined") {
    const text = payment.message ?? "The card was declined. Use another card.";
    return { title: "The payment did not go through", text, mood: "action" };
  }
  if (payment?.status === "requires_action") {
    return {
      title: "Your bank asks for your approval",
      text: "The order is kept for you. It is paid as soon as you have approved, and nothing is charged before.",
      mood: "action",
    };
  }
  if (order.paymentProblem === "provider_unavailable") {
    return {
      title: "Your order is placed, the payment takes a little longer",
      text: "The payment service does not answer just now. We keep trying, and this page shows it when it is done; you need not do anything.",
      mood: "waiting",
    };
  }
  if (order.paymentProblem === "amount_mismatch") {
    return {
      title: "Your order is placed, the payment is being checked",
      text: "What arrived is not what was due. We look at it and write to you; please do not pay again.",
      mood: "waiting",
    };
  }
  return {
    title: "Thank you, we are confirming your payment",
    text: "This takes a few seconds.",
    mood: "waiting",
  };
}

function cancelled(order: Order): OrderHead {
  const { cancelReason, paymentProblem } = order;
  if (paymentProblem === "late_payment_refunded" || paymentProblem === "late_payment") {
    return {
      title: "This order was cancelled and refunded",
      text: "Your payment arrived when the order had ended already. The whole amount is on its way back to your card.",
      mood: "bad",
    };
  }
  if (order.captured > 0 || order.refunded > 0) {
    return {
      title:
        order.status === "REFUNDED" ? "This order was cancelled and refunded" : "This order was cancelled",
      text: `Nothing will be sent. ${refundText(order)}`,
      mood: "bad",
    };
  }
  const text =
    cancelReason === "expired"
      ? "It was not paid in time, so what was held for you was given back. Nothing was charged."
      : "Nothing will be sent, and nothing was charged.";
  return { title: "This order was cancelled", text, mood: "bad" };
}

/** What became of the money that goes back. */
function refundText({ refunds, giftAmount }: Order): string {
  if (refunds.some(({ status }) => status === "failed")) {
    return "The bank did not take the money back. We are looking into it and write to you.";
  }
  if (refunds.some(({ status }) => status === "requested")) {
    return "The money is being sent back. The payment service does not answer just now; we keep trying.";
  }
  const card = "The money is on its way back to your card; banks take up to ten days to show it.";
  const gift = "What your gift card paid is on it again.";
  const toCard = refunds.some(({ amount }) => amount > 0);
  const toGift = giftAmount > 0 && refunds.some((refund) => refund.giftAmount > 0);
  return toCard ? (toGift ? `${card} ${gift}` : card) : toGift ? gift : card;
}

/** True while the order may change by itself within seconds, so that its page asks again. */
export function isUnsettled(order: Order): boolean {
  return (
    order.status === "PENDING" ||
    order.paymentProblem === "late_payment" ||
    order.refunds.some(({ status }) => status === "requested" || status === "pending")
  );
}

/** True while a card can be tried: the shop says so, and the clock has not run out since. */
export function canPayAgain(order: Order, now: number): boolean {
  return order.can.pay && Date.parse(order.holdExpiresAt) > now;
}

/** "14:05": minutes and seconds that are left; nothing below zero. */
export function timeLeft(until: string, now: number): string {
  const seconds = Math.max(0, Math.floor((Date.parse(until) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "2 pieces". */
export function pieces(count: number): string {
  return count === 1 ? "1 piece" : `${count} pieces`;
}
