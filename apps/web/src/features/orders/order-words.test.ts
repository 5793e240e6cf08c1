import { describe, expect, it } from "vitest";
import type { Order } from "../../trpc/outputs";
import { canPayAgain, isUnsettled, readHead, timeLeft } from "./order-words";
import { sampleOrder, sampleRefund } from "./sample-order";

const now = Date.parse("2026-03-01T12:00:00Z");
const pending = sampleOrder();
const declined: Order = {
  ...pending,
  payment: {
    status: "declined",
    declineCode: "insufficient_funds",
    message: "Use another card.",
    nextAction: null,
  },
  can: { pay: true, cancel: true, reorder: false },
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

  it("does not call an order paid of which the card only holds the money", () => {
    const payment = { status: "authorized", declineCode: null, message: null, nextAction: null } as const;
    expect(readHead(sampleOrder({ status: "PAID", payment }), now).title).toContain("confirmed");
  });

  it("tells a part that was sent from the whole", () => {
    expect(readHead({ ...pending, status: "PAID", fulfilmentStatus: "partial" }, now).title).toContain(
      "A part",
    );
  });

  it("F19: tells an order that was not paid in time from one that was paid too late", () => {
    const expired: Order = { ...pending, status: "CANCELLED", cancelReason: "expired" };
    expect(readHead(expired, now).text).toContain("Nothing was charged");
    const late: Order = { ...expired, paymentProblem: "late_payment_refunded", refunds: [sampleRefund()] };
    expect(readHead(late, now).text).toContain("on its way back");
    expect(isUnsettled({ ...expired, paymentProblem: "late_payment" })).toBe(true);
  });

  it("says of a cancelled order that was paid where the money goes", () => {
    const cancelled = sampleOrder({
      status: "CANCELLED",
      cancelReason: "customer",
      captured: 5000,
      giftAmount: 3000,
      refunded: 8000,
      refunds: [sampleRefund({ amount: 5000, giftAmount: 3000, status: "pending" })],
    });
    expect(readHead(cancelled, now).text).toMatch(/your card.*gift card/);
    expect(isUnsettled(cancelled)).toBe(true);
    expect(readHead({ ...cancelled, status: "REFUNDED" }, now).title).toContain("cancelled and refunded");
    const waiting = { ...cancelled, refunds: [sampleRefund({ status: "requested" })] };
    expect(readHead(waiting, now).text).toContain("keep trying");
    const failed = { ...cancelled, refunds: [sampleRefund({ status: "failed" })] };
    expect(readHead(failed, now).text).toContain("did not take the money back");
  });

  it("F14: asks for patience when the payment service is away", () => {
    const head = readHead({ ...pending, paymentProblem: "provider_unavailable" }, now);
    expect(head).toMatchObject({ mood: "waiting" });
    expect(head.text).toContain("We keep trying");
  });

  it("counts the time down to nothing", () => {
    expect(timeLeft(pending.holdExpiresAt, now)).toBe("14:05");
    expect(timeLeft(pending.holdExpiresAt, now + 24 * 3_600_000)).toBe("0:00");
  });
});
