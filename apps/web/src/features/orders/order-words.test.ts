import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import type { Order } from "../../trpc/outputs";
import { canPayAgain, eventText, isUnsettled, readHead, timeLeft } from "./order-words";

const now = Date.parse("2026-03-01T12:00:00Z");
const pending: Order = {
  id: newId("Order"),
  number: 1042,
  status: "PENDING",
  currency: "USD",
  subtotal: 100,
  discount: 0,
  shipping: 0,
  tax: 0,
  total: 100,
  email: "you@example.com",
  shippingAddress: { name: "You", line1: "1 Street", city: "Town", postalCode: "1", country: "US" },
  shippingMethod: "standard",
  lines: [],
  payment: { status: "processing", declineCode: null, message: null, nextAction: null },
  paymentProblem: null,
  cancelReason: null,
  holdExpiresAt: "2026-03-01T12:14:05Z",
  placedAt: "2026-03-01T11:59:05Z",
  paidAt: null,
  shippedAt: null,
  fulfilments: [],
  timeline: [],
};
const declined: Order = {
  ...pending,
  payment: {
    status: "declined",
    declineCode: "insufficient_funds",
    message: "Use another card.",
    nextAction: null,
  },
};

describe("an order's page", () => {
  it("waits for the payment, and says so", () => {
    expect(readHead(pending, now).mood).toBe("waiting");
    expect(isUnsettled(pending)).toBe(true);
    expect(canPayAgain(pending, now)).toBe(false);
  });

  it("offers another card while the hold lasts, not a second longer", () => {
    expect(readHead(declined, now)).toMatchObject({ mood: "action", text: "Use another card." });
    expect(canPayAgain(declined, now)).toBe(true);
    const over = Date.parse(declined.holdExpiresAt);
    expect(canPayAgain(declined, over)).toBe(false);
    expect(readHead(declined, over).title).toContain("run out");
  });

  it("thanks for what is paid and says where news go", () => {
    expect(readHead({ ...pending, status: "PAID" }, now)).toMatchObject({ mood: "good" });
    expect(readHead({ ...pending, status: "SHIPPED" }, now).text).toContain("you@example.com");
    expect(isUnsettled({ ...pending, status: "PAID" })).toBe(false);
  });

  it("tells an order that was not paid in time from one that was paid too late", () => {
    const expired: Order = { ...pending, status: "CANCELLED", cancelReason: "expired" };
    expect(readHead(expired, now).text).toContain("Nothing was charged");
    expect(readHead({ ...expired, paymentProblem: "late_payment_refunded" }, now).text).toContain(
      "on its way back",
    );
  });

  it("asks for patience when the payment service is away", () => {
    expect(readHead({ ...pending, paymentProblem: "provider_unavailable" }, now)).toMatchObject({
      mood: "waiting",
    });
  });

  it("counts the time down to nothing", () => {
    expect(timeLeft(pending.holdExpiresAt, now)).toBe("14:05");
    expect(timeLeft(pending.holdExpiresAt, now + 24 * 3_600_000)).toBe("0:00");
  });

  it("shows what a shopper should know of the timeline, and nothing that merely looks like a name", () => {
    expect(eventText("placed")).toBe("Order placed");
    expect(eventText("stock_claimed")).toBeNull();
    expect(eventText("constructor")).toBeNull();
  });
});
