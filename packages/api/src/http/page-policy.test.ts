import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createPagePolicies } from "./page-policy";

const shop = { dev: false, stripeForm: false };
const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const directive = (policy: string, name: string) =>
  policy.split("; ").find((each) => each.startsWith(`${name} `));

describe("the policy of pages", () => {
  it("lets pictures in from where they are kept, and from nowhere else", () => {
    expect(directive(createPagePolicies(shop).plain, "img-src")).toBe("img-src 'self' data: blob:");
    const elsewhere = createPagePolicies({ ...shop, picturesFrom: "https://media.example.com/shop" }).plain;
    expect(directive(elsewhere, "img-src")).toBe("img-src 'self' data: blob: https://media.example.com");
    expect(directive(elsewhere, "script-src")).not.toContain("media.example.com");
  });

  it("embeds nothing old, is framed nowhere, lets no base be set, and says where to tell of what it stops", () => {
    const policies = createPagePolicies(shop);
    for (const policy of [policies.plain, policies.withNonce("n"), policies.forDocument("<p>")]) {
      expect(directive(policy, "default-src")).toBe("default-src 'self'");
      expect(directive(policy, "object-src")).toBe("object-src 'none'");
      expect(directive(policy, "base-uri")).toBe("base-uri 'none'");
      expect(directive(policy, "frame-ancestors")).toBe("frame-ancestors 'none'");
      expect(directive(policy, "form-action")).toBe("form-action 'self'");
      expect(directive(policy, "report-uri")).toBe("report-uri /csp-reports");
    }
  });

  it("lets in our own scripts and the page server's, each by its hash", () => {
    const start = "(self.__next_f=self.__next_f||[]).push([0])";
    const piece = 'self.__next_f.push([1,"a:\\"x\\"\\u003c/script>"])';
    const chunks =
      '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["a.js"],"runtimeModuleIds":[1]});';
    const html = [start, piece, chunks].map((text) => `<script>${text}</script>`).join("<p>");
    const policy = createPagePolicies({ ...shop, ownScripts: ["theme()"] }).forDocument(html);
    expect(directive(policy, "script-src")).toBe(
      ["script-src 'self'", ...["theme()", start, piece, chunks].map(hash)].join(" "),
    );
  });

  it.each([
    "alert(1)",
    'self.__next_f.push([1,"a"]);alert(1)',
    "self.__next_f.push([alert(1)])",
    'self.__next_f.push([1,"a"]),alert([1])',
    "(self.__next_f=self.__next_f||[]).push([0]);alert(1)",
    '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"a":alert(1)});',
  ])("I10: gives no hash to a script that somebody has put into a page: %s", (text) => {
    const policies = createPagePolicies(shop);
    expect(policies.forDocument(`<script>${text}</script>`)).toBe(policies.plain);
    expect(policies.plain).not.toContain("unsafe-inline' 'unsafe-eval");
    expect(directive(policies.plain, "script-src")).toBe("script-src 'self'");
  });
});
