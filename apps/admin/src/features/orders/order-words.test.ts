import { describe, expect, it } from "vitest";
import { openProblem } from "./order-words";

describe("openProblem", () => {
  it("forgets a declined card once the order was paid or has ended", () => {
    expect(openProblem({ status: "PENDING", paymentProblem: "declined" })).toBe("declined");
    expect(openProblem({ status: "PAID", paymentProblem: "declined" })).toBeNull();
    expect(openProblem({ status: "CANCELLED", paymentProblem: "provider_unavailable" })).toBeNull();
  });

  it("keeps what staff must know whatever the status", () => {
    expect(openProblem({ status: "CANCELLED", paymentProblem: "late_payment_refunded" })).toBe(
      "late_payment_refunded",
    );
    expect(openProblem({ status: "PENDING", paymentProblem: "amount_mismatch" })).toBe("amount_mismatch");
    expect(openProblem({ status: "PAID", paymentProblem: null })).toBeNull();
  });
});
