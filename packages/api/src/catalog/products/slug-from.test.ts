import { describe, expect, test } from "vitest";
import { slugSchema } from "../schemas";
import { seoOf } from "./seo";
import { slugFrom } from "./slug-from";

describe("a slug of a name", () => {
  test.each([
    ["Crème brûlée, 2 cups", "creme-brulee-2-cups"],
    ["  Straße & Søn  ", "strasse-son"],
    ["日本", "item"],
    [`${"long ".repeat(60)}name`, `${"long-".repeat(20)}`.slice(0, 99)],
  ])("%s", (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
    expect(slugSchema.safeParse(slugFrom(name)).success).toBe(true);
  });
});

describe("what search engines see", () => {
  const own = { name: "Mug", description: "", seoTitle: "", seoText: "" };

  test("is what staff wrote, else name and description, and never empty", () => {
    expect(seoOf({ ...own, seoTitle: "A mug", seoText: "Buy it." })).toEqual({
      title: "A mug",
      text: "Buy it.",
    });
    expect(seoOf({ ...own, description: "Holds\n tea." })).toEqual({ title: "Mug", text: "Holds tea." });
    expect(seoOf(own)).toEqual({ title: "Mug", text: "Mug" });
  });

  test("is cut at a sentence or a word", () => {
    const sentence = `${"word ".repeat(20)}end.`;
    expect(seoOf({ ...own, description: `${sentence} ${sentence}` }).text).toBe(sentence);
    const { text } = seoOf({ ...own, description: "word ".repeat(100) });
    expect(text).toMatch(/word…$/);
    expect(text.length).toBeLessThanOrEqual(156);
  });
});
