import { formatMoney } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import type { Order } from "../../trpc/outputs";
import { tellEvent } from "./tell-event";

type Facts = Order["timeline"][number] extends infer E
  ? E extends unknown
    ? Omit<E, "at" | "actor">
    : never
  : never;

function told(facts: Facts) {
  const event = { ...facts, actor: "you", at: "2026-03-01T10:00:00Z" } as Order["timeline"][number];
  return tellEvent(event, { currency: "USD" }, formatMoney);
}

describe("tellEvent", () => {
  it("says what happened and how much", () => {
    expect(told({ type: "paid", data: { amount: 9_900 } })).toEqual({ title: "Paid", text: "$99.00" });
    expect(told({ type: "paid", data: { amount: 9_000, giftAmount: 900 } }).text).toBe("$99.00");
    expect(told({ type: "paid", data: {} }).text).toBeNull();
    expect(told({ type: "refunded", data: { refundId: "r", amount: 1_000, giftAmount: 500 } }).text).toBe(
      "$15.00",
    );
    expect(
      told({ type: "payment_amount_mismatch", data: { received: 500, currency: "EUR" } }).text,
    ).toContain("€5.00");
  });

  it("says how a parcel went, and whether something is still to come", () => {
    expect(told({ type: "shipped", data: { carrier: "UPS", trackingNumber: null } })).toEqual({
      title: "Shipped",
      text: "UPS",
    });
    expect(told({ type: "shipped", data: {} }).text).toBeNull();
    expect(
      told({ type: "shipped", data: { pieces: 1, carrier: "DHL", trackingNumber: "7", complete: false } }),
    ).toEqual({
      title: "Partly shipped",
      text: "1 piece, DHL, 7",
    });
  });

  it("says why it was cancelled, with what staff wrote", () => {
    expect(told({ type: "cancelled", data: { reason: "expired" } }).text).toBe(
      "Nobody paid before the hold expired",
    );
    expect(told({ type: "cancelled", data: { reason: "staff", note: "Ordered twice" } }).text).toBe(
      "By staff. Ordered twice",
    );
  });
});
