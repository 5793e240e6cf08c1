import type { Order, Staff } from "../../trpc/outputs";
import { cancelWords } from "./cancel-words";

type Event = Order["timeline"][number];

export interface ToldEvent {
  readonly title: string;
  /** More of it, where there is more. */
  readonly text: string | null;
  /** Who did it. */
  readonly by: string;
}

/** What happened to an order, in words. `money` formats minor units of the order's currency. */
export function tellEvent(
  event: Event,
  order: Pick<Order, "userId" | "currency">,
  me: Pick<Staff, "id">,
  money: (minor: number, currency: string) => string,
): ToldEvent {
  const { data } = event;
  const text = (name: string) => (typeof data[name] === "string" && data[name] !== "" ? data[name] : null);
  const amount = (name: string) =>
    typeof data[name] === "number" ? money(data[name], text("currency") ?? order.currency) : null;
  const by = tellActor(event.actor, order, me);
  switch (event.type) {
    case "placed":
      return { title: "Order placed", text: null, by };
    case "paid":
      return { title: "Paid", text: amount("amount"), by };
    case "shipped": {
      const way = [text("carrier"), text("trackingNumber")].filter((part) => part !== null).join(", ");
      return { title: "Shipped", text: way === "" ? null : way, by };
    }
    case "cancelled": {
      const reason = text("reason");
      const why = reason === null ? null : (cancelWords[reason] ?? reason);
      return {
        title: "Cancelled",
        text: [why, text("note")].filter((part) => part !== null).join(". ") || null,
        by,
      };
    }
    case "payment_declined":
      return { title: "Card declined", text: "The shopper may try another card.", by };
    case "payment_unavailable":
      return { title: "Payment provider did not answer", text: "The payment is tried again by itself.", by };
    case "payment_amount_mismatch": {
      const received = amount("received");
      return { title: "Another amount was paid", text: received && `The provider reports ${received}.`, by };
    }
    case "late_payment_refunded":
      return { title: "Late payment refunded", text: amount("amount"), by };
    default:
      return { title: humanise(event.type), text: null, by };
  }
}

function tellActor(actor: string, { userId }: Pick<Order, "userId">, me: Pick<Staff, "id">): string {
  if (actor === me.id) return "you";
  if (actor === "guest" || (userId !== null && actor === userId)) return "the customer";
  return actor === "system" ? "the shop itself" : "staff";
}

function humanise(type: string): string {
  const words = type.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
