import { describe, expect, it } from "vitest";
import { generateProducts } from "./large-range";
import { demoCategories, demoProducts } from "./range";

describe("generateProducts", () => {
  it("makes the same products for the same seed and others for another", () => {
    const first = [...generateProducts(300, 7)];
    expect([...generateProducts(300, 7)]).toEqual(first);
    expect([...generateProducts(300, 8)]).not.toEqual(first);
    expect([...generateProducts(20, 7)]).toEqual(first.slice(0, 20));
  });

  it("never repeats a slug or a SKU, also not one of the demo range", () => {
    const slugs = new Set(demoProducts.map(({ slug }) => slug));
    const skus = new Set(demoProducts.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
    let [products, variants] = [slugs.size, skus.size];
    for (const product of generateProducts(100_000)) {
      slugs.add(product.slug);
      products++;
      for (const { sku } of product.variants) {
        skus.add(sku);
        variants++;
      }
    }
    expect(slugs.size).toBe(products);
    expect(skus.size).toBe(variants);
  });

  it("is coherent: one to six variants, one value for each option, pictures that exist", () => {
    const known = new Set(demoProducts.flatMap(({ pictures }) => pictures.map(({ key }) => key)));
    const leaves = new Set(demoCategories.filter(({ parent }) => parent !== null).map(({ slug }) => slug));
    const used = new Set<string>();
    for (const product of generateProducts(1_000)) {
      used.add(product.category);
      expect(product.variants.length).toBeGreaterThanOrEqual(1);
      expect(product.variants.length).toBeLessThanOrEqual(6);
      expect(product.variants.length).toBe(product.options.reduce((n, { values }) => n * values.length, 1));
      for (const variant of product.variants) {
        expect(Object.keys(variant.options)).toEqual(product.options.map(({ name }) => name));
        expect(variant.priceMinor).toBeGreaterThan(0);
        expect(product.pictures.map(({ key }) => key)).toContain(variant.pictureKey);
        expect(known).toContain(variant.pictureKey);
      }
    }
    expect([...used].filter((category) => !leaves.has(category))).toEqual([]);
    expect([...leaves].filter((category) => !used.has(category))).toEqual([]);
  });
});
