import { describe, expect, it } from "vitest";
import { mayPass, readRefusal } from "./refusal";

describe("readRefusal", () => {
  it("keeps the first problem of each field as a sentence, and the facts of the refusal", () => {
    const data = {
      code: "VALIDATION_FAILED",
      httpStatus: 400,
      requestId: "req-1",
      errors: [
        { path: "email", message: "must be an e-mail address" },
        { path: "email", message: "must not be empty" },
        { path: "shippingAddress.city", message: "Is missing." },
      ],
      details: { reserved: 3 },
    };
    const refusal = readRefusal(Object.assign(new Error("Some of what was sent is not valid."), { data }));
    expect(refusal.fields).toEqual({
      email: "This must be an e-mail address.",
      "shippingAddress.city": "Is missing.",
    });
    expect(refusal).toMatchObject({ details: { reserved: 3 }, requestId: "req-1" });
    expect(mayPass(refusal)).toBe(false);
  });

  it("reads what the gateway answers before any procedure is asked", () => {
    const responseJSON = { code: "RATE_LIMITED", detail: "Try again in 9 seconds.", request_id: "req-2" };
    const refusal = readRefusal({ message: "Unable to transform response", meta: { responseJSON } });
    expect(refusal).toMatchObject({
      code: "RATE_LIMITED",
      message: "Try again in 9 seconds.",
      requestId: "req-2",
    });
    expect(mayPass(refusal)).toBe(true);
  });

  it.each([
    Object.assign(new Error("Failed to fetch"), { data: undefined }),
    { message: "Bad gateway", meta: { responseJSON: "<html>" } },
    { message: "x", data: { code: "MADE_UP" } },
    "text",
    null,
  ])("takes %j for no answer, and shows nothing of its technical text", (thrown) => {
    const refusal = readRefusal(thrown);
    expect(refusal.code).toBe("UNREACHABLE");
    expect(refusal.message).not.toMatch(/fetch|gateway/);
    expect(mayPass(refusal)).toBe(true);
  });
});
