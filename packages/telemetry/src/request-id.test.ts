import { describe, expect, it } from "vitest";
import { newRequestId, parseRequestId } from "./request-id";

describe("request ids", () => {
  it("keeps a sane one", () => {
    expect(parseRequestId("trace-1234.A_b")).toBe("trace-1234.A_b");
    expect(parseRequestId(newRequestId())).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    undefined,
    null,
    "",
    "short",
    "x".repeat(65),
    "has space here",
    "line\nbreak-1234",
    "ünïcode-123",
    ["abcdefgh"],
  ])("replaces %j", (header) => {
    const id = parseRequestId(header);
    expect(id).not.toBe(header);
    expect(id).toMatch(/^[A-Za-z0-9._-]{8,64}$/);
  });

  it("never repeats", () => {
    expect(new Set(Array.from({ length: 1_000 }, newRequestId)).size).toBe(1_000);
  });
});
