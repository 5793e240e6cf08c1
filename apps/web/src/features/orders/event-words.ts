import type { Order } from "../../trpc/outputs";
import { pieces } from "./order-words";

type Entry = Order["timeline"][number];
type Money = (minor: number) => string;

/** What an entry of the timeline says to the shopper; null for what is no news to them. */
export function eventText(entry: Entry, money: Money): string | null {
  switch (entry.type) {
    case "placed":
      return "Order placed";
    case "paid":
      return paidText(entry.data, money);
    case "payment_authorized":
      return "Payment approved; it is taken when we send your order";
    case "payment_captured":
      return `${money(entry.data.amount)} taken from your card`;
    case "payment_declined":
      return "Payment declined";
    case "payment_unavailable":
      return "The payment service did not answer; we keep trying";
    case "payment_action_required":
      return "Your bank asked you to approve the payment";
    case "hold_extended":
      return "Your items are held a little longer while the payment runs";
    case "payment_amount_mismatch":
      return "The payment is being checked";
    case "late_payment_refunded":
      return `Payment of ${money(entry.data.amount)} came too late and was sent back`;
    case "cancelled":
      return cancelText[entry.data.reason];
    case "shipped":
      return shippedText(entry.data);
    case "delivered":
      return entry.data.complete ? "Delivered" : "A parcel was delivered";
    case "returned":
      return `${pieces(entry.data.pieces)} came back to us`;
    case "refund_requested":
      return `Refund of ${money(entry.data.amount + entry.data.giftAmount)} under way`;
    case "refunded":
      return `${money(entry.data.amount + entry.data.giftAmount)} refunded`;
    case "refund_failed":
      return "A refund did not go through; we are looking into it";
    case "note_added":
      return entry.data.visibleToCustomer ? "The shop wrote to you" : null;
    case "invoice_issued":
      return `Invoice ${entry.data.number} written`;
    case "backorder_filled":
      return `${pieces(entry.data.pieces)} arrived and can be sent to you`;
  }
}

const cancelText = {
  expired: "Not paid in time, order cancelled",
  customer: "You cancelled the order",
  staff: "The shop cancelled the order",
  payment: "Order cancelled, because the payment failed",
} as const;

function paidText({ amount, giftAmount }: Extract<Entry, { type: "paid" }>["data"], money: Money): string {
  const gift = giftAmount ?? 0;
  if (amount === undefined) return "Payment received";
  if (gift > 0 && amount === 0) return `${money(gift)} paid by gift card`;
  if (gift > 0) return `${money(amount)} paid by card and ${money(gift)} by gift card`;
  return `Payment of ${money(amount)} received`;
}

function shippedText(data: Extract<Entry, { type: "shipped" }>["data"]): string {
  const what = data.pieces === undefined ? "Your order" : pieces(data.pieces);
  const to = data.carrier ? `handed to ${data.carrier}` : "handed to the carrier";
  return data.complete === false ? `${what} ${to}; the rest follows` : `${what} ${to}`;
}
