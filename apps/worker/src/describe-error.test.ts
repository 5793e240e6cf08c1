import { DomainError } from "@storewright/kernel";
import { MailError } from "@storewright/notify";
import { describe, expect, it } from "vitest";
import { describeError } from "./describe-error";

describe("what is stored about an error", () => {
  it.each([
    [
      "a provider's code",
      new MailError("retryable", "rate_limit_exceeded", "slow down ann@example.com"),
      "rate_limit_exceeded",
    ],
    ["a verb's code", new DomainError("NOT_FOUND", "There is no such order."), "NOT_FOUND"],
    [
      "a database's code",
      Object.assign(new Error("(ann@example.com)"), { name: "DatabaseError", code: "23505" }),
      "DatabaseError 23505",
    ],
    [
      "nothing of a query that was refused",
      Object.assign(new Error('where: { name: "Ann Example" }'), { name: "PrismaClientValidationError" }),
      "PrismaClientValidationError",
    ],
    [
      "the last line without personal data",
      new TypeError("first\ncannot write to ann@example.com at +4915112345678"),
      "TypeError: cannot write to [redacted] at [redacted]",
    ],
    ["that it is unknown", "ann@example.com", "unknown error"],
  ])("is %s", (_what, error, text) => expect(describeError(error)).toBe(text));

  it("is short", () => expect(describeError(new Error("x".repeat(10_000))).length).toBeLessThan(400));
});
