import { describe, expect, it } from "vitest";
import { sitemapIndex, urlSet } from "./sitemap-xml";

describe("a site map", () => {
  it("lists addresses with the day of their last change, and nothing can break out of it", () => {
    const xml = urlSet([
      { url: "https://shop.example/p/socks?a=1&b=<2>", updatedAt: "2026-11-23T06:00:00.000Z" },
      { url: "https://shop.example/" },
    ]);
    expect(xml).toContain(
      "<url><loc>https://shop.example/p/socks?a=1&amp;b=&lt;2&gt;</loc><lastmod>2026-11-23T06:00:00.000Z</lastmod></url>",
    );
    expect(xml).toContain("<url><loc>https://shop.example/</loc></url>");
    expect(xml).toContain('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">');
  });

  it("is named in an index", () => {
    expect(sitemapIndex([{ url: "https://shop.example/sitemap/pages.xml" }])).toContain(
      "<sitemap><loc>https://shop.example/sitemap/pages.xml</loc></sitemap>",
    );
  });
});
