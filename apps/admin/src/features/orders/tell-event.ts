import type { Order } from "../../trpc/outputs";
import { cancelWords } from "./cancel-words";

type Event = Order["timeline"][number];

export interface ToldEvent {
  readonly title: string;
  /** More of it, where there is more. */
  readonly text: string | null;
}

/** What happened to an order, in words. `money` formats minor units of the order's currency. */
export function tellEvent(
  event: Event,
  { currency }: Pick<Order, "currency">,
  money: (minor: number, currency: string) => string,
): ToldEvent {
  const sum = (minor: number) => money(minor, currency);
  switch (event.type) {
    case "placed":
      return told("Order placed");
    case "paid":
      return told(
        "Paid",
        event.data.amount !== undefined && sum(event.data.amount + (event.data.giftAmount ?? 0)),
      );
    case "payment_authorized":
      return told("Payment authorised", `${sum(event.data.amount)} is held on the card until it is taken.`);
    case "payment_captured":
      return told("Payment taken", sum(event.data.amount));
    case "payment_declined":
      return told("Card declined", "The shopper may try another card.");
    case "payment_unavailable":
      return told("Payment provider did not answer", "The payment is tried again by itself.");
    case "payment_action_required":
      return told("Approval asked for", "The shopper's bank wants the payment to be approved.");
    case "hold_extended":
      return told("Hold extended", "The payment was still under way when the hold was over.");
    case "payment_amount_mismatch":
      return told(
        "Another amount was paid",
        `The provider reports ${money(event.data.received, event.data.currency)}.`,
      );
    case "late_payment_refunded":
      return told("Late payment refunded", sum(event.data.amount));
    case "cancelled":
      return told("Cancelled", [cancelWords[event.data.reason], event.data.note].filter(Boolean).join(". "));
    case "shipped": {
      const { carrier, trackingNumber, pieces, complete } = event.data;
      const way = [pieces !== undefined && piecesOf(pieces), carrier, trackingNumber]
        .filter(Boolean)
        .join(", ");
      return told(complete === false ? "Partly shipped" : "Shipped", way);
    }
    case "delivered":
      return told(event.data.complete ? "Delivered" : "A parcel arrived");
    case "returned": {
      const { pieces, restocked } = event.data;
      return told("Goods came back", `${piecesOf(pieces)}, ${restocked} of them back on sale.`);
    }
    case "refund_requested":
      return told("Refund asked for", sum(event.data.amount + event.data.giftAmount));
    case "refunded":
      return told("Money given back", sum(event.data.amount + event.data.giftAmount));
    case "refund_failed":
      return told(
        "Refund failed",
        `${sum(event.data.amount + event.data.giftAmount)} could not be given back.`,
      );
    case "note_added":
      return told("Note added", event.data.visibleToCustomer && "The customer sees it.");
    case "invoice_issued":
      return told("Invoice issued", `Number ${event.data.number}`);
    case "backorder_filled":
      return told("Back-order filled", `${piecesOf(event.data.pieces)} can be sent now.`);
  }
}

function told(title: string, text: string | false | undefined = ""): ToldEvent {
  return { title, text: text || null };
}

function piecesOf(count: number): string {
  return count === 1 ? "1 piece" : `${count} pieces`;
}
