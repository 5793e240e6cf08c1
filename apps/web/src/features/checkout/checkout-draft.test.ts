import { describe, expect, it } from "vitest";
import {
  checkAddress,
  checkEmail,
  checkPhone,
  draftOf,
  emptyDraft,
  parseKept,
  personalOf,
  stepOfProblems,
  toAddress,
  toE164,
} from "./checkout-draft";

const address = {
  name: " Robin Example ",
  line1: "1 Harbour Street",
  line2: "",
  city: "Portland",
  region: " ",
  postalCode: "97201",
  country: "US",
};

describe("an address", () => {
  it("is sent trimmed and without what was left empty", () => {
    expect(checkAddress(address)).toEqual({});
    expect(toAddress(address)).toEqual({
      name: "Robin Example",
      line1: "1 Harbour Street",
      city: "Portland",
      postalCode: "97201",
      country: "US",
    });
  });

  it("says field by field what is missing or too long", () => {
    const problems = checkAddress({ ...address, name: "  ", postalCode: "1".repeat(21) });
    expect(Object.keys(problems)).toEqual(["name", "postalCode"]);
    expect(problems.postalCode).toContain("20");
  });
});

describe("an e-mail address", () => {
  it.each(["you@example.com", " you+tag@shop.example.org ", "jörg@example.de"])("%s is fine", (email) => {
    expect(checkEmail(email)).toEqual({});
  });

  it.each([
    "",
    "you",
    "you@example",
    "a@b.c, d@e.fr",
    "You <you@example.com>",
    "you@exa mple.com",
    `${"a".repeat(250)}@b.co`,
  ])("%j is not", (email) => {
    expect(checkEmail(email).email).toBeTruthy();
  });
});

describe("a phone number", () => {
  it.each([
    ["+1 (503) 555-0100", "+15035550100"],
    ["0044 20 7946 0018", "+442079460018"],
    ["+49.30.901820", "+4930901820"],
  ])("%s is sent as %s", (written, sent) => {
    expect(toE164(written)).toBe(sent);
    expect(checkPhone(written, true)).toEqual({});
  });

  it.each(["503 555 0100", "+0 123 456 789", "+1 503", "call me", "+1234567890123456"])(
    "%s is none",
    (written) => {
      expect(toE164(written)).toBeNull();
      expect(checkPhone(written, false).phone).toContain("country code");
    },
  );

  it("is needed for text messages alone", () => {
    expect(checkPhone(" ", false)).toEqual({});
    expect(checkPhone("", true).phone).toBeTruthy();
  });
});

describe("a refusal by field", () => {
  it("leads to the first step that asks for one of them", () => {
    expect(stepOfProblems({ "shippingAddress.city": "Is missing.", paymentMethod: "Unknown." })).toEqual({
      step: "address",
      problems: { city: "Is missing." },
    });
    expect(stepOfProblems({ email: "Unknown.", "shippingAddress.city": "x" })?.step).toBe("contact");
    expect(stepOfProblems({ somethingElse: "x" })).toBeNull();
  });
});

describe("a kept draft", () => {
  const draft = {
    ...emptyDraft,
    step: "delivery" as const,
    email: "you@example.com",
    smsConsent: true,
    address,
    shippingMethod: "express",
  };

  it("is read back as it was, with what was sealed of it", () => {
    const { step, smsConsent, shippingMethod } = draft;
    const kept = parseKept(JSON.stringify({ step, smsConsent, shippingMethod, sealed: "v2.dk.x" }));
    expect(kept).toEqual({ step, smsConsent, shippingMethod, sealed: "v2.dk.x" });
    expect(kept && draftOf(kept, personalOf(draft))).toEqual(draft);
  });

  it.each([null, "", "{", "[]", '"x"', '{"step":"paid","address":{"name":"You"}}', '{"sealed":7}'])(
    "%j is none",
    (text) => {
      expect(parseKept(text)).toBeNull();
    },
  );

  it("begins anew where its step is unknown", () => {
    expect(parseKept('{"step":"paid","sealed":""}')?.step).toBe("contact");
  });
});
