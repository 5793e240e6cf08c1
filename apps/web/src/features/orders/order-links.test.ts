import { describe, expect, it } from "vitest";
import { approvalUrl } from "./follow-action";
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

describe("approvalUrl", () => {
  it("follows a web address and nothing else", () => {
    const to = (url: string) => approvalUrl({ type: "redirect", url });
    expect(to("https://hooks.stripe.com/redirect/x")).toBe("https://hooks.stripe.com/redirect/x");
    expect(to("javascript:alert(1)")).toBeNull();
    expect(to("data:text/html,x")).toBeNull();
    expect(to("//evil")).toBeNull();
    expect(approvalUrl(null)).toBeNull();
    expect(approvalUrl({ type: "provider_script", clientSecret: "x" })).toBeNull();
  });
});
