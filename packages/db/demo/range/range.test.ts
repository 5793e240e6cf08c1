import { describe, expect, it } from "vitest";
import { COLOURS } from "./colours";
import { demoCategories, demoProducts } from "./index";

const variants = demoProducts.flatMap((product) => product.variants);

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

describe("categories", () => {
  it("have two levels and at least nine leaves", () => {
    const departments = new Set(
      demoCategories.filter(({ parent }) => parent === null).map(({ slug }) => slug),
    );
    const leaves = demoCategories.filter(({ parent }) => parent !== null);
    expect(leaves.length).toBeGreaterThanOrEqual(9);
    expect(leaves.filter(({ parent }) => !departments.has(parent ?? ""))).toEqual([]);
    expect(repeated(demoCategories.map(({ slug }) => slug))).toEqual([]);
  });

  it("list a department before its leaves, so that they can be written in order", () => {
    const seen = new Set<string>();
    for (const { slug, parent } of demoCategories) {
      if (parent !== null) expect(seen).toContain(parent);
      seen.add(slug);
    }
  });

  it("each hold products, and products are in leaves only", () => {
    const leaves = demoCategories.filter(({ parent }) => parent !== null).map(({ slug }) => slug);
    const departments = new Set(
      demoCategories.map(({ parent }) => parent).filter((parent) => parent !== null),
    );
    const filled = new Set(demoProducts.map(({ category }) => category));
    expect([...filled].sort()).toEqual(leaves.sort());
    for (const { slug, parent } of demoCategories) if (parent === null) expect(departments).toContain(slug);
  });
});

describe("products", () => {
  it("are as many as promised, at least forty of them without a choice", () => {
    expect(demoProducts.length).toBeGreaterThanOrEqual(160);
    const single = demoProducts.filter((product) => product.variants.length === 1);
    expect(single.filter(({ options }) => options.length === 0).length).toBeGreaterThanOrEqual(40);
    expect(demoProducts.filter(({ featured }) => featured).length).toBeGreaterThanOrEqual(12);
  });

  it("have unique slugs, names and SKUs", () => {
    expect(repeated(demoProducts.map(({ slug }) => slug))).toEqual([]);
    expect(repeated(demoProducts.map(({ name }) => name))).toEqual([]);
    expect(repeated(variants.map(({ sku }) => sku))).toEqual([]);
    for (const { slug } of demoProducts) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const { sku } of variants) expect(sku).toMatch(/^FH-[A-Z]{3}(-[A-Za-z0-9]+)*$/);
  });

  it("are described each in its own words", () => {
    expect(repeated(demoProducts.map(({ description }) => description))).toEqual([]);
    for (const { slug, description, highlights } of demoProducts) {
      const sentences = description.split(/[.!?](?:\s|$)/).filter((sentence) => sentence !== "");
      expect(description.length, slug).toBeGreaterThanOrEqual(120);
      expect(sentences.length, slug).toBeGreaterThanOrEqual(2);
      expect(sentences.length, slug).toBeLessThanOrEqual(4);
      expect(highlights.length, slug).toBeGreaterThanOrEqual(3);
    }
  });

  it("share no sentence with each other", () => {
    const sentences = demoProducts.flatMap(({ description }) =>
      description.split(/(?<=[.!?])\s/).filter((sentence) => sentence.length > 25),
    );
    expect(repeated(sentences)).toEqual([]);
  });

  it("have a price, a weight, a rating and an age", () => {
    for (const { priceMinor, weightGrams, stock, sku } of variants) {
      expect(Number.isInteger(priceMinor) && priceMinor > 0, sku).toBe(true);
      expect(Number.isInteger(weightGrams) && weightGrams > 0, sku).toBe(true);
      expect(Number.isInteger(stock) && stock >= 0, sku).toBe(true);
    }
    for (const product of demoProducts) {
      expect(product.ratingHundredths).toBeGreaterThanOrEqual(300);
      expect(product.ratingHundredths).toBeLessThanOrEqual(500);
      expect(Number.isInteger(product.ratingHundredths)).toBe(true);
      expect(product.ratingCount).toBeGreaterThan(0);
      expect(product.createdDaysAgo).toBeGreaterThan(0);
    }
  });

  it("offer exactly one variant for every combination of their options", () => {
    for (const { slug, options, variants: own } of demoProducts) {
      const combinations = options.reduce((count, { values }) => count * values.length, 1);
      expect(own.length, slug).toBe(combinations);
      expect(repeated(own.map((variant) => JSON.stringify(variant.options))), slug).toEqual([]);
      for (const variant of own) {
        expect(Object.keys(variant.options), slug).toEqual(options.map(({ name }) => name));
        for (const { name, values } of options) {
          expect(
            values.map((value) => value.name),
            slug,
          ).toContain(variant.options[name]);
        }
      }
    }
  });

  it("have stock in every state: plenty, the last few, none, and sold out altogether", () => {
    const share = (test: (stock: number) => boolean) =>
      variants.filter(({ stock }) => test(stock)).length / variants.length;
    expect(share((stock) => stock === 0)).toBeGreaterThan(0.03);
    expect(share((stock) => stock === 0)).toBeLessThan(0.15);
    expect(share((stock) => stock >= 1 && stock <= 3)).toBeGreaterThan(0.05);
    const soldOut = demoProducts.filter((product) => product.variants.every(({ stock }) => stock === 0));
    expect(soldOut.length).toBeGreaterThanOrEqual(3);
    expect(soldOut.length).toBeLessThan(demoProducts.length / 15);
    expect(soldOut.filter(({ featured }) => featured)).toEqual([]);
  });
});

describe("pictures of the range", () => {
  const pictures = [
    ...demoProducts.flatMap((product) => product.pictures),
    ...demoCategories.map(({ picture }) => picture),
  ];

  it("have keys that are file names, and a text for those who do not see them", () => {
    expect(repeated(pictures.map(({ key }) => key))).toEqual([]);
    for (const { key, alt } of pictures) {
      expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(alt.length).toBeGreaterThan(3);
    }
  });

  it("show every colour once, dyed as its swatch says, and every variant has one", () => {
    for (const product of demoProducts) {
      const colours = product.options.find(({ name }) => name === "Colour")?.values ?? [];
      for (const { name, swatch } of colours) {
        const own = product.pictures.filter(({ colour }) => colour === name);
        expect(
          own.map(({ hex }) => hex),
          `${product.slug} ${name}`,
        ).toEqual([swatch]);
        expect(Object.values(COLOURS).map(({ hex }) => hex)).toContain(swatch);
      }
      for (const { pictureKey, options, sku } of product.variants) {
        const shown = product.pictures.find(({ key }) => key === pictureKey);
        expect(shown?.colour, sku).toBe(options.Colour);
      }
    }
  });
});
