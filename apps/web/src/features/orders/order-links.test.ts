import { describe, expect, it } from "vitest";
import { readFragment } from "./order-token";

describe("a guest's link to an order", () => {
  it("carries the token in its fragment", () => {
    expect(readFragment("#t=abcDEF-123_456")).toBe("abcDEF-123_456");
  });

  it.each([
    "",
    "#",
    "#t=",
    "#t=short",
    "#x=abcdefghijk",
    "#t=<script>alert(1)</script>",
    `#t=${"a".repeat(201)}`,
  ])("has none in %j", (hash) => expect(readFragment(hash)).toBeUndefined());
});
