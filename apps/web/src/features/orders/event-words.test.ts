import { describe, expect, it } from "vitest";
import type { Order } from "../../trpc/outputs";
import { eventText } from "./event-words";

type Entry = Order["timeline"][number];
const money = (minor: number) => `$${(minor / 100).toFixed(2)}`;
const at = "2026-03-01T12:00:00Z";
const say = (event: Pick<Entry, "type" | "data">) =>
  eventText({ ...event, at, actor: "you" } as Entry, money);

describe("what an order's timeline says to the shopper", () => {
  it("tells card and gift card apart", () => {
    expect(say({ type: "paid", data: {} })).toBe("Payment received");
    expect(say({ type: "paid", data: { amount: 4000, giftAmount: 0 } })).toBe("Payment of $40.00 received");
    expect(say({ type: "paid", data: { amount: 0, giftAmount: 4000 } })).toBe("$40.00 paid by gift card");
    expect(say({ type: "paid", data: { amount: 1000, giftAmount: 3000 } })).toContain("$10.00 paid by card");
  });

  it("tells a part that was sent from the whole", () => {
    expect(say({ type: "shipped", data: { pieces: 1, complete: false, carrier: "Parcel Post" } })).toBe(
      "1 piece handed to Parcel Post; the rest follows",
    );
    expect(say({ type: "shipped", data: {} })).toBe("Your order handed to the carrier");
    expect(say({ type: "delivered", data: { fulfilmentId: null, complete: true } })).toBe("Delivered");
    expect(say({ type: "delivered", data: { fulfilmentId: "ful_1", complete: false } })).toBe(
      "A parcel was delivered",
    );
  });

  it("says who cancelled", () => {
    expect(say({ type: "cancelled", data: { reason: "customer" } })).toContain("You");
    expect(say({ type: "cancelled", data: { reason: "staff", note: "out of print" } })).not.toContain(
      "print",
    );
    expect(say({ type: "cancelled", data: { reason: "expired" } })).toContain("Not paid in time");
  });

  it("keeps the shop's own notes to the shop", () => {
    expect(say({ type: "note_added", data: { noteId: "n", visibleToCustomer: false } })).toBeNull();
    expect(say({ type: "note_added", data: { noteId: "n", visibleToCustomer: true } })).toContain(
      "wrote to you",
    );
  });

  it("adds up what goes back", () => {
    expect(say({ type: "refunded", data: { refundId: "r", amount: 1000, giftAmount: 500 } })).toBe(
      "$15.00 refunded",
    );
  });
});
