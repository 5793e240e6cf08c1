import { describe, expect, it } from "vitest";
import { approvalUrl } from "./follow-action";

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
