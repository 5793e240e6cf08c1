import { describe, expect, it } from "vitest";
import { breadcrumbLd, toScriptText } from "./json-ld";

describe("structured data", () => {
  it("cannot leave its script element, and says the same after parsing", () => {
    const data = { name: "</script><script>alert(1)</script><!--", note: "a & b\u2028c\u2029" };
    const text = toScriptText(data);
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text)).toEqual(data);
  });

  it("names the way with whole addresses", () => {
    const items = [{ label: "Home", href: "/" }, { label: "Socks" }];
    expect(breadcrumbLd(items, "https://shop.example").itemListElement).toEqual([
      { "@type": "ListItem", position: 1, name: "Home", item: "https://shop.example/" },
      { "@type": "ListItem", position: 2, name: "Socks" },
    ]);
  });
});
