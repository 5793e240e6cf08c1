import { describe, expect, it } from "vitest";
import { methodParams } from "./method-params";

describe("methodParams", () => {
  it("names a payment method, and makes one of a card token", () => {
    const token = { payment_method_data: { type: "card", card: { token: "tok_visa" } } };
    expect(methodParams("pm_card_visa")).toEqual({ payment_method: "pm_card_visa" });
    expect(methodParams("stripe_pm_1")).toEqual({ payment_method: "pm_1" });
    expect([methodParams("tok_visa"), methodParams("stripe_tok_visa")]).toEqual([token, token]);
  });
});
