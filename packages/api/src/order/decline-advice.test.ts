import { describe, expect, it } from "vitest";
import { declineAdvice, paymentAdvice } from "./decline-advice";

const payment = { status: "CREATED", declineCode: null, problem: null } as const;

describe("what the shopper is told about a payment", () => {
  it("says what to do about each decline", () => {
    expect(declineAdvice("insufficient_funds")).toContain("another card");
    expect(declineAdvice("expired_card")).toContain("expired");
    expect(declineAdvice("incorrect_cvc")).toContain("Check it");
    expect(declineAdvice("processing_error")).toContain("Try again");
    expect(declineAdvice("payment_intent_authentication_failure")).toContain("approve");
  });

  it("does not tell a thief that a card is known as lost or stolen", () => {
    const plain = declineAdvice("generic_decline");
    for (const code of ["lost_card", "stolen_card", "fraudulent", "pickup_card", null, "__proto__"]) {
      expect(declineAdvice(code)).toBe(plain);
    }
  });

  it("F14: says that the payment is tried again while the provider is away", () => {
    expect(paymentAdvice({ ...payment, problem: "provider_unavailable" })).toContain(
      "try again by ourselves",
    );
    expect(paymentAdvice(payment)).toBeNull();
    expect(paymentAdvice({ ...payment, status: "SUCCEEDED", problem: "provider_unavailable" })).toBeNull();
    expect(paymentAdvice({ ...payment, status: "DECLINED", declineCode: "expired_card" })).toContain(
      "expired",
    );
  });
});
