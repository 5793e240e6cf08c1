import { describe, expect, it } from "vitest";
import { isPassing, readRefusal } from "./refusal";

describe("readRefusal", () => {
  it("keeps the first problem of each field and makes it a sentence", () => {
    const data = {
      code: "VALIDATION_FAILED",
      httpStatus: 400,
      requestId: "req-1",
      errors: [
        { path: "email", message: "must be an e-mail address" },
        { path: "email", message: "must not be empty" },
        { path: "shippingAddress.city", message: "Is missing." },
      ],
      details: {},
    };
    const refusal = readRefusal(Object.assign(new Error("Some of what was sent is not valid."), { data }));
    expect(refusal.fields).toEqual({
      email: "This must be an e-mail address.",
      "shippingAddress.city": "Is missing.",
    });
    expect(isPassing(refusal)).toBe(false);
  });

  it("tells a lost connection from an answer, and shows nothing of its technical text", () => {
    const refusal = readRefusal(Object.assign(new Error("Failed to fetch"), { data: undefined }));
    expect(refusal.code).toBe("UNREACHABLE");
    expect(refusal.message).not.toContain("fetch");
    expect(isPassing(refusal)).toBe(true);
  });
});
