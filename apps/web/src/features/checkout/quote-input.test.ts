import { describe, expect, it } from "vitest";
import { emptyDraft } from "./checkout-draft";
import { countriesOf, quoteInput } from "./quote-input";

const draft = {
  ...emptyDraft,
  shippingMethod: "express",
  address: { ...emptyDraft.address, region: " OR " },
};

describe("what a quote is asked for", () => {
  it("names no country before the address was given: the form's first country is nobody's choice", () => {
    expect(quoteInput({ ...draft, step: "address" }, null)).toEqual({});
  });

  it("names country, region and way of delivery afterwards, and the gift card always", () => {
    expect(quoteInput({ ...draft, step: "payment" }, "GIFT")).toEqual({
      country: "US",
      region: "OR",
      shippingMethod: "express",
      giftCardCode: "GIFT",
    });
  });
});

describe("where a shop delivers to, as a refusal says it", () => {
  it("is countries, and never the codes of ways of delivery", () => {
    expect(countriesOf(["US", "standard", 7, "CA"])).toEqual(["US", "CA"]);
    expect(countriesOf(undefined)).toEqual([]);
  });
});
