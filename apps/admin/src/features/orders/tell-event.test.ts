import { formatMoney, newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { tellEvent } from "./tell-event";

const me = { id: newId("User") };
const customer = newId("User");
const order = { userId: customer, currency: "USD" };

function told(type: string, data: Record<string, unknown> = {}, actor = "system") {
  return tellEvent({ type, data, actor, at: "2026-03-01T10:00:00Z" }, order, me, formatMoney);
}

describe("tellEvent", () => {
  it("says what happened and how much", () => {
    expect(told("paid", { amount: 9_900 })).toEqual({
      title: "Paid",
      text: "$99.00",
      by: "the shop itself",
    });
    expect(told("shipped", { carrier: "UPS", trackingNumber: null }).text).toBe("UPS");
    expect(told("shipped", { carrier: null, trackingNumber: null }).text).toBeNull();
    expect(told("payment_amount_mismatch", { received: 500, currency: "EUR" }).text).toContain("€5.00");
  });

  it("says why it was cancelled, with what staff wrote", () => {
    expect(told("cancelled", { reason: "expired" }).text).toBe("Nobody paid before the hold expired");
    expect(told("cancelled", { reason: "staff", note: "Ordered twice" }).text).toBe(
      "By staff. Ordered twice",
    );
  });

  it("says who did it", () => {
    expect(told("shipped", {}, me.id).by).toBe("you");
    expect(told("placed", {}, customer).by).toBe("the customer");
    expect(told("placed", {}, "guest").by).toBe("the customer");
    expect(told("shipped", {}, newId("User")).by).toBe("staff");
  });

  it("shows an event that it does not know yet", () => {
    expect(told("gift_wrapped", { by: 7 })).toEqual({
      title: "Gift wrapped",
      text: null,
      by: "the shop itself",
    });
  });
});
