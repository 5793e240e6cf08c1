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

/** What a timeline entry says; the ones without words are not for shoppers. */
const eventWords: Readonly<Record<string, string>> = {
  placed: "Order placed",
  paid: "Payment received",
  payment_declined: "Payment declined",
  payment_requires_action: "Approval asked for",
  shipped: "Handed to the carrier",
  delivered: "Delivered",
  cancelled: "Order cancelled",
  expired: "Not paid in time, order cancelled",
  refunded: "Refunded",
  partially_refunded: "Partly refunded",
  late_payment_refunded: "Late payment sent back",
};

export function eventText(type: string): string | null {
  return Object.hasOwn(eventWords, type) ? (eventWords[type] ?? null) : null;
}

/** What the head of the order's page says, and whether the page should go on asking. */
export interface OrderHead {
  readonly title: string;
  readonly text: string;
  readonly mood: "waiting" | "action" | "good" | "bad";
}

/** Reads an order's status and payment as one sentence for its owner. `now` is milliseconds since 1970. */
export function readHead(order: Order, now: number): OrderHead {
  const thanks = `Confirmation and news go to ${order.email}.`;
  if (order.status === "CANCELLED") return cancelled(order);
  if (order.status === "REFUNDED") {
    return {
      title: "This order was refunded",
      text: "The money is on its way back to your card.",
      mood: "bad",
    };
  }
  if (order.status !== "PENDING") {
    const titles: Partial<Record<Status, string>> = {
      PAID: "Thank you, your order is paid",
      SHIPPED: "Your order is on its way",
      DELIVERED: "Your order was delivered",
      PARTIALLY_REFUNDED: "A part of this order was refunded",
    };
    return { title: titles[order.status] ?? "Your order", text: thanks, mood: "good" };
  }
  if (Date.parse(order.holdExpiresAt) <= now && order.payment?.status !== "processing") {
    return {
      title: "The time to pay has run out",
      text: "We are checking whether a payment arrived.",
      mood: "waiting",
    };
  }
  if (order.payment?.status === "declined") {
    const text = order.payment.message ?? "The card was declined. Use another card.";
    return { title: "The payment did not go through", text, mood: "action" };
  }
  if (order.payment?.status === "requires_action") {
    return {
      title: "Your bank asks for your approval",
      text: "The order is kept for you. It is paid as soon as you have approved.",
      mood: "action",
    };
  }
  if (order.paymentProblem === "provider_unavailable") {
    return {
      title: "Your order is placed, the payment takes a little longer",
      text: "The payment service does not answer just now. We go on trying; you need not do anything.",
      mood: "waiting",
    };
  }
  return {
    title: "Thank you, we are confirming your payment",
    text: "This takes a few seconds.",
    mood: "waiting",
  };
}

function cancelled({ cancelReason, paymentProblem }: Order): OrderHead {
  if (paymentProblem === "late_payment_refunded") {
    return {
      title: "This order was cancelled and refunded",
      text: "Your payment arrived when the goods were gone. The whole amount is on its way back to your card.",
      mood: "bad",
    };
  }
  const text =
    cancelReason === "expired"
      ? "It was not paid in time, so what was held for you was given back. Nothing was charged."
      : "Nothing will be sent. What was paid is on its way back to your card.";
  return { title: "This order was cancelled", text, mood: "bad" };
}

/** True while the order may change within seconds, so that its page asks again. */
export function isUnsettled(order: Order): boolean {
  return order.status === "PENDING";
}

/** True while another card can be tried. */
export function canPayAgain(order: Order, now: number): boolean {
  const status = order.payment?.status;
  return (
    order.status === "PENDING" &&
    (status === "declined" || status === "requires_action") &&
    Date.parse(order.holdExpiresAt) > now
  );
}

/** "14:05": minutes and seconds that are left; nothing below zero. */
export function timeLeft(until: string, now: number): string {
  const seconds = Math.max(0, Math.floor((Date.parse(until) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
