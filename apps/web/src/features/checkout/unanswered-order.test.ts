import { describe, expect, it } from "vitest";
import { parseSent } from "./unanswered-order";

describe("an order that was sent and not answered", () => {
  it("F22: is read back with its key", () => {
    const sent = {
      key: "k-1",
      input: { paymentMethod: "pm_card_visa", shippingAddress: { name: "You" }, cartVersion: 3 },
    };
    expect(parseSent(JSON.stringify(sent))).toEqual(sent);
  });

  it.each([
    null,
    "",
    "{",
    "[]",
    '{"key":"k"}',
    '{"key":1,"input":{}}',
    '{"key":"k","input":{"cartVersion":1}}',
  ])("%j is none", (text) => expect(parseSent(text)).toBeNull());
});
