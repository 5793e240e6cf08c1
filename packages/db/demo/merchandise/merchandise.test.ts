import { describe, expect, it } from "vitest";
import { generateProducts } from "../large-range";
import { demoCategories, demoProducts } from "../range";
import { attributeValuesOf, demoAttributes } from "./attributes";
import { demoCollections } from "./collections";
import { familyOf } from "./colour-families";
import { demoSales } from "./sales";

const slugs = new Set(demoProducts.map(({ slug }) => slug));

describe("attributes of the demo range", () => {
  it("are of all six kinds, and every value is one that its attribute can have", () => {
    expect(new Set(demoAttributes.map(({ kind }) => kind)).size).toBe(6);
    const byCode = new Map(demoAttributes.map((attribute) => [attribute.code, attribute]));
    for (const product of [...demoProducts, ...generateProducts(500)]) {
      const values = attributeValuesOf(product);
      expect(new Set(values.map(({ code }) => code)).size).toBe(values.length);
      for (const { code, value } of values) {
        const choices = byCode.get(code)?.choices?.map((choice) => choice.value);
        if (choices !== undefined) expect(choices).toEqual(expect.arrayContaining([value].flat()));
      }
    }
  });

  it("say something about nearly every product, and each is had by several", () => {
    const all = demoProducts.map(attributeValuesOf);
    expect(all.filter((values) => values.length >= 2).length).toBeGreaterThan(demoProducts.length * 0.95);
    for (const { code } of demoAttributes)
      expect(
        all.filter((values) => values.some((value) => value.code === code)).length,
        code,
      ).toBeGreaterThan(2);
  });

  it("read the facts as a customer would", () => {
    const of = (slug: string) => {
      const product = demoProducts.find((each) => each.slug === slug);
      return Object.fromEntries(
        (product === undefined ? [] : attributeValuesOf(product)).map(({ code, value }) => [code, value]),
      );
    };
    expect(of("ridge-merino-tee")).toMatchObject({
      material: "Merino wool",
      care: "Wool cycle at 30 °C, dry flat",
    });
    expect(of("squall-rain-jacket")).toMatchObject({ waterproof: true });
    expect(of("hush-headphones")).toMatchObject({ "battery-life": 40 });
    expect(familyOf("Forest")).toBe("Green");
  });
});

describe("collections and sales of the demo range", () => {
  it("name products and pictures that there are", () => {
    const keys = new Set([
      ...demoProducts.flatMap(({ pictures }) => pictures.map(({ key }) => key)),
      ...demoCategories.map(({ picture }) => picture.key),
    ]);
    for (const { products = [], pictureKey } of demoCollections) {
      for (const slug of products) expect(slugs).toContain(slug);
      expect(keys).toContain(pictureKey);
    }
    for (const { slug } of demoSales) expect(slugs).toContain(slug);
  });

  it("claim no reduction from a price that was raised just before", () => {
    for (const { beganDaysAgo, endsInDays, earlier } of demoSales) {
      expect(endsInDays).toBeGreaterThan(0);
      if (earlier !== undefined) {
        expect(earlier.fromDaysAgo).toBeGreaterThan(earlier.toDaysAgo);
        expect(earlier.toDaysAgo).toBeGreaterThan(beganDaysAgo);
      }
    }
  });
});
