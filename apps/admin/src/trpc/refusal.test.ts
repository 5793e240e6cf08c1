import { describe, expect, it } from "vitest";
import { mayPass, readRefusal } from "./refusal";

describe("readRefusal", () => {
  it("keeps the first problem of each field as a sentence, and the facts of the refusal", () => {
    const refusal = readRefusal({
      message: "Only 3 are left.",
      data: {
        code: "CONFLICT",
        httpStatus: 409,
        requestId: "req-1",
        errors: [
          { path: "stockQty", message: "must be at least 3" },
          { path: "stockQty", message: "must be even" },
        ],
        details: { reserved: 3 },
      },
    });
    expect(refusal.fields).toEqual({ stockQty: "Must be at least 3." });
    expect(refusal.details).toEqual({ reserved: 3 });
    expect(mayPass(refusal)).toBe(false);
  });

  it("reads what the gateway answers before any procedure is asked", () => {
    const responseJSON = {
      code: "RATE_LIMITED",
      detail: "Try again in 9 seconds.",
      status: 429,
      request_id: "req-2",
    };
    const refusal = readRefusal({ message: "Unable to transform response", meta: { responseJSON } });
    expect(refusal).toMatchObject({
      code: "RATE_LIMITED",
      message: "Try again in 9 seconds.",
      requestId: "req-2",
    });
    expect(mayPass(refusal)).toBe(true);
    expect(readRefusal({ message: "Bad gateway", meta: { responseJSON: "<html>" } }).code).toBe(
      "UNREACHABLE",
    );
  });

  it("tells a lost connection from an answer, and shows nothing of its technical text", () => {
    const refusal = readRefusal({ message: "Failed to fetch", data: undefined });
    expect(refusal.code).toBe("UNREACHABLE");
    expect(refusal.message).not.toContain("fetch");
    expect(mayPass(refusal)).toBe(true);
  });
});
