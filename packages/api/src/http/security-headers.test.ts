import { describe, expect, it } from "vitest";
import { pagePolicy } from "./security-headers";

const directive = (policy: string, name: string) =>
  policy.split("; ").find((each) => each.startsWith(`${name} `));

describe("the policy of pages", () => {
  it("lets pictures in from where they are kept, and from nowhere else", () => {
    const shop = { dev: false, stripeForm: false };
    expect(directive(pagePolicy(shop), "img-src")).toBe("img-src 'self' data: blob:");
    const elsewhere = pagePolicy({ ...shop, picturesFrom: "https://media.example.com/shop" });
    expect(directive(elsewhere, "img-src")).toBe("img-src 'self' data: blob: https://media.example.com");
    expect(directive(elsewhere, "script-src")).not.toContain("media.example.com");
  });
});
