import { describe, expect, it } from "vitest";
import { lateLoader } from "./late-loader";
import { lateScripts } from "./late-scripts";
import { createPagePolicies } from "./page-policy";

const files = ["/_next/static/chunks/a.js", "/_next/static/chunks/turbopack-b.js"];
const first = `<script src="${files[0]}" async=""></script>`;
const second = `<script src="${files[1]}" id="_R_" async=""></script>`;
const wish = `<link rel="preload" as="script" fetchPriority="low" href="${files[1]}"/>`;
const start = "<script>(self.__next_f=self.__next_f||[]).push([0])</script>";
const page = (head: string, body: string) =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const shown = '<h1>A lamp</h1><img src="/media/lamp.webp"/>';

const sources = (html: string) =>
  [...html.matchAll(/<(?:script|link)[^>]*? (?:src|href)="([^"]*)"/g)].map(([, at]) => at);

function listOf(html: string): unknown {
  const list = /<script data-scripts='([^']*)'>/.exec(html)?.[1];
  return list === undefined ? null : JSON.parse(list);
}

describe("scripts that come late", () => {
  it("takes the page server's scripts out of the page, and lists them in their order", () => {
    const style = '<link rel="stylesheet" href="/_next/static/chunks/c.css" data-precedence="next"/>';
    const html = page(`${style}${wish}${first}`, `${shown}${second}${start}`);
    expect(sources(html)).toEqual(["/_next/static/chunks/c.css", files[1], files[0], files[1]]);
    const late = lateScripts(html);
    expect(sources(late)).toEqual(["/_next/static/chunks/c.css"]);
    expect(listOf(late)).toEqual([
      { src: files[0], async: "" },
      { src: files[1], id: "_R_", async: "" },
    ]);
    // All the rest stands where it stood.
    expect(late.replace(/<script data-scripts.*?<\/script>/s, "")).toBe(page(style, `${shown}${start}`));
    expect(late.indexOf(lateLoader)).toBeLessThan(late.indexOf("<body>"));
  });

  it("I10: leaves what the page server does not write, and lets in no other script by it", () => {
    const strange = [
      '<script src="https://elsewhere.example/_next/static/x.js" async=""></script>',
      '<script src="/media/x.js" async=""></script>',
      '<script src="/_next/static/chunks/polyfill.js" noModule=""></script>',
      '<script src="/_next/static/x.js" async="">alert(1)</script>',
      "<script>alert(1)</script>",
      '<script type="application/ld+json">{"@type":"Product"}</script>',
    ].join("");
    const late = lateScripts(page(first, `${strange}${shown}`));
    expect(late).toContain(strange);
    expect(listOf(late)).toEqual([{ src: files[0], async: "" }]);
    const policies = createPagePolicies({ dev: false, stripeForm: false });
    const hashes = policies.forDocument(late).match(/'sha256-[^']+'/g);
    // The loader's own, and none else; a page that has none gets none.
    expect(hashes).toHaveLength(1);
    expect(policies.forDocument(page(first, shown))).not.toContain("sha256");
    expect(policies.forDocument(late.replace(lateLoader, `${lateLoader};alert(1)`))).not.toContain("sha256");
  });

  it("writes the list so that a text in it stays a text", () => {
    const odd = `<script src="/_next/static/a.js?x='&amp;y" async=""></script>`;
    const late = lateScripts(page(odd, shown));
    expect(late).toContain(`data-scripts='[{"src":"/_next/static/a.js?x=&#39;&amp;y","async":""}]'`);
  });

  it("leaves a page as it is that has no such scripts, or no head", () => {
    for (const html of [page("<title>A lamp</title>", shown), `${first}${shown}`, "", "moved"]) {
      expect(lateScripts(html)).toBe(html);
    }
  });
});
