import { describe, expect, test } from "vitest";
import { bandRange } from "../src/price-bands";
import type { ProductSearch, SearchAnswer, SearchQuery } from "../src/product-search";
import type { SmallRange } from "./small-range";

export interface ContractSubject {
  readonly search: ProductSearch;
  readonly range: SmallRange;
}

/** What every engine must do, over the small range. */
export function describeSearchContract(subject: () => ContractSubject): void {
  const ask = (query: Partial<SearchQuery>) =>
    subject().search.search({ page: 1, limit: 24, counts: true, numberCodes: ["weight"], ...query });
  const names = ({ ids }: SearchAnswer) => {
    const byId = new Map([...subject().range.ids].map(([name, id]) => [id, name]));
    return ids.map((id) => byId.get(id) ?? id);
  };
  const found = async (query: Partial<SearchQuery>) => names(await ask(query)).sort();
  const optionCounts = ({ facets }: SearchAnswer, option: string) =>
    Object.fromEntries(
      facets.options.filter(({ name }) => name === option).map(({ value, count }) => [value, count]),
    );
  const categoryCounts = ({ facets }: SearchAnswer) => {
    const { clothing, shoes, jackets, home, kitchen } = subject().range;
    const byId = new Map(facets.categories.map(({ categoryId, count }) => [categoryId, count]));
    return [clothing, shoes, jackets, home, kitchen].map((id) => byId.get(id) ?? 0);
  };

  describe("lists", () => {
    test("shows published products only, featured first, then newest", async () => {
      const answer = await ask({});
      expect(answer.total).toBe(10);
      expect(names(answer).slice(0, 3)).toEqual(["Rain Jacket", "Trail Boots", "City Sneakers"]);
      expect(answer.degraded).toBe(false);
    });

    test("sorts by newest, price both ways, name and rating", async () => {
      const first = async (sort: SearchQuery["sort"]) => names(await ask({ sort })).slice(0, 3);
      expect(await first("newest")).toEqual(["Trail Boots", "City Sneakers", "Running Sneakers"]);
      expect(await first("price")).toEqual(["Cutting Board", "Café Press", "Enamel Kettle"]);
      expect(await first("-price")).toEqual(["Down Jacket", "Wool Jacket", "Rain Jacket"]);
      expect(await first("name")).toEqual(["Café Press", "Chef's Knife", "City Sneakers"]);
      expect(await first("rating")).toEqual(["Wool Jacket", "Rain Jacket", "Trail Boots"]);
    });

    test("cuts pages that do not overlap and end in an empty one", async () => {
      const pages = await Promise.all([1, 2, 3, 4].map((page) => ask({ sort: "name", limit: 4, page })));
      expect(pages.map(({ total }) => total)).toEqual([10, 10, 10, 10]);
      expect(pages.map(({ ids }) => ids.length)).toEqual([4, 4, 2, 0]);
      expect(new Set(pages.flatMap(({ ids }) => ids)).size).toBe(10);
    });

    test("a category includes its descendants", async () => {
      const { clothing, jackets, kitchen } = subject().range;
      expect((await ask({ categoryId: clothing })).total).toBe(6);
      expect(await found({ categoryId: jackets })).toEqual(["Down Jacket", "Rain Jacket", "Wool Jacket"]);
      expect((await ask({ categoryId: kitchen })).total).toBe(4);
    });

    test("filters by price, stock and options; values of one option are alternatives, options add up", async () => {
      expect(await found({ minPrice: 8_900, maxPrice: 12_900 })).toEqual([
        "Chef's Knife",
        "Running Sneakers",
        "Trail Boots",
      ]);
      expect(await found({ inStock: true, sort: "-price", maxPrice: 100_000 })).toHaveLength(8);
      expect(await found({ options: { Colour: ["Navy", "Brown"] } })).toEqual([
        "Down Jacket",
        "Rain Jacket",
        "Trail Boots",
        "Wool Jacket",
      ]);
      expect(await found({ options: { Colour: ["Moss"], Size: ["42"] } })).toEqual([
        "City Sneakers",
        "Running Sneakers",
      ]);
      expect(await found({ options: { Colour: ["Moss"] }, inStock: true })).toEqual([
        "City Sneakers",
        "Enamel Kettle",
        "Rain Jacket",
      ]);
    });
  });

  describe("facets", () => {
    test("count everything when nothing is chosen", async () => {
      const answer = await ask({});
      expect(categoryCounts(answer)).toEqual([6, 3, 3, 4, 4]);
      expect(optionCounts(answer, "Colour")).toEqual({ Moss: 4, Brown: 2, White: 2, Navy: 2 });
      expect(optionCounts(answer, "Size")).toEqual({ 41: 2, 42: 3, 43: 1, S: 1, M: 3, L: 1 });
      expect(answer.facets.price).toEqual({ min: 2_900, max: 24_900 });
      expect(answer.facets.inStock).toBe(8);
    });

    test("an option's own choice does not shrink its own counts, but every other", async () => {
      const answer = await ask({ options: { Colour: ["Moss"] } });
      expect(answer.total).toBe(4);
      expect(optionCounts(answer, "Colour")).toEqual({ Moss: 4, Brown: 2, White: 2, Navy: 2 });
      expect(optionCounts(answer, "Size")).toEqual({ 41: 1, 42: 2, 43: 1, S: 1, M: 1 });
      expect(categoryCounts(answer)).toEqual([3, 2, 1, 1, 1]);
      expect(answer.facets.price).toEqual({ min: 4_900, max: 14_900 });
      expect(answer.facets.inStock).toBe(3);
    });

    test("two options, a category, a price and stock each leave out themselves alone", async () => {
      const { clothing } = subject().range;
      const answer = await ask({
        categoryId: clothing,
        options: { Colour: ["Moss"], Size: ["M", "42"] },
        maxPrice: 12_000,
        inStock: true,
      });
      expect(names(answer)).toEqual(["City Sneakers"]);
      expect(optionCounts(answer, "Colour")).toEqual({ Moss: 1, White: 1 });
      expect(optionCounts(answer, "Size")).toEqual({ 41: 1, 42: 1 });
      expect(categoryCounts(answer)).toEqual([1, 1, 0, 0, 0]);
      expect(answer.facets.price).toEqual({ min: 6_900, max: 14_900 });
      expect(answer.facets.inStock).toBe(1);
    });

    test("every count is the total that choosing it gives", async () => {
      const base = { q: "jacket", inStock: true };
      const { facets } = await ask(base);
      for (const { name, value, count } of facets.options) {
        expect([name, value, (await ask({ ...base, options: { [name]: [value] } })).total]).toEqual([
          name,
          value,
          count,
        ]);
      }
      for (const { categoryId, count } of facets.categories) {
        expect((await ask({ ...base, categoryId })).total).toBe(count);
      }
      expect(facets.options.length).toBeGreaterThan(3);
    });

    test("are left out where nobody shows them", async () => {
      const answer = await ask({ q: "jacket", counts: false });
      expect(answer.ids).toHaveLength(3);
      expect(answer.facets.options).toEqual([]);
    });
  });

  describe("attributes, numbers, ratings, sales and collections", () => {
    const attributeCounts = ({ facets }: SearchAnswer, wanted: string) =>
      Object.fromEntries(
        facets.attributes.filter(({ code }) => code === wanted).map(({ value, count }) => [value, count]),
      );
    const stars = ({ facets }: SearchAnswer) => facets.ratings.map(({ count }) => count);
    const bands = ({ facets }: SearchAnswer) => facets.priceBands.map(({ band, count }) => [band, count]);

    test("narrow: values of one attribute are alternatives, everything else adds up", async () => {
      expect(await found({ attributes: { material: ["Leather", "Wool"] } })).toEqual([
        "Trail Boots",
        "Wool Jacket",
      ]);
      expect(await found({ attributes: { material: ["Nylon"], waterproof: ["true"] } })).toEqual([
        "Rain Jacket",
      ]);
      expect(await found({ attributes: { waterproof: ["false"] } })).toEqual(["Down Jacket", "Wool Jacket"]);
      expect(await found({ numbers: { weight: { min: 600, max: 900 } } })).toEqual([
        "Down Jacket",
        "Enamel Kettle",
        "Trail Boots",
      ]);
      expect(await found({ numbers: { weight: { max: 600.4 } } })).toEqual(["Rain Jacket"]);
      expect(await found({ minRating: 4, inStock: true, maxPrice: 9_000 })).toEqual([
        "Chef's Knife",
        "City Sneakers",
      ]);
      expect(await found({ onSale: true })).toEqual(["Chef's Knife", "Down Jacket"]);
      expect(await found({ collectionId: subject().range.gifts })).toEqual([
        "Café Press",
        "Enamel Kettle",
        "Wool Jacket",
      ]);
      expect(await found({ collectionId: subject().range.gifts, q: "jacket" })).toEqual(["Wool Jacket"]);
    });

    test("are counted, all when nothing is chosen", async () => {
      const answer = await ask({});
      expect(attributeCounts(answer, "material")).toEqual({ Leather: 1, Canvas: 1, Nylon: 2, Wool: 1 });
      expect(attributeCounts(answer, "waterproof")).toEqual({ true: 2, false: 2 });
      expect(answer.facets.numbers).toEqual([{ code: "weight", min: 350, max: 1_200 }]);
      expect(stars(answer)).toEqual([5, 6, 6, 6]);
      expect(answer.facets.onSale).toBe(2);
      expect(bands(answer)).toEqual([
        [3, 3],
        [4, 3],
        [5, 3],
        [6, 1],
      ]);
    });

    test("one choice does not shrink its own counts, but every other", async () => {
      const nylon = await ask({ attributes: { material: ["Nylon"] } });
      expect(attributeCounts(nylon, "material")).toEqual({ Leather: 1, Canvas: 1, Nylon: 2, Wool: 1 });
      expect(attributeCounts(nylon, "waterproof")).toEqual({ true: 1, false: 1 });
      expect(nylon.facets.numbers).toEqual([{ code: "weight", min: 350, max: 600.5 }]);
      expect(stars(nylon)).toEqual([1, 1, 1, 1]);
      expect(bands(nylon)).toEqual([
        [5, 1],
        [6, 1],
      ]);
      const rated = await ask({ minRating: 4 });
      expect(rated.total).toBe(5);
      expect(stars(rated)).toEqual([5, 6, 6, 6]);
      expect(attributeCounts(rated, "material")).toEqual({ Leather: 1, Canvas: 1, Nylon: 1, Wool: 1 });
      const cheap = await ask({ maxPrice: 4_999 });
      expect(bands(cheap)).toEqual(bands(await ask({})));
      expect(cheap.facets.price).toEqual({ min: 2_900, max: 24_900 });
      expect(stars(cheap)).toEqual([0, 1, 1, 1]);
      const light = await ask({ numbers: { weight: { max: 700 } } });
      expect(light.total).toBe(2);
      expect(light.facets.numbers).toEqual([{ code: "weight", min: 350, max: 1_200 }]);
      expect(attributeCounts(light, "material")).toEqual({ Nylon: 2 });
    });

    test("two and more each leave out themselves alone, with and without words", async () => {
      const both = await ask({ attributes: { material: ["Nylon", "Wool"], waterproof: ["false"] } });
      expect(both.total).toBe(2);
      expect(attributeCounts(both, "material")).toEqual({ Nylon: 1, Wool: 1 });
      expect(attributeCounts(both, "waterproof")).toEqual({ true: 1, false: 2 });
      expect(stars(both)).toEqual([1, 1, 1, 1]);
      const jackets = await ask({ q: "jacket", attributes: { material: ["Nylon"] }, inStock: true });
      expect(names(jackets)).toEqual(["Rain Jacket"]);
      expect(attributeCounts(jackets, "material")).toEqual({ Nylon: 1, Wool: 1 });
      expect(attributeCounts(jackets, "waterproof")).toEqual({ true: 1 });
      const footwear = await ask({ categoryId: subject().range.shoes, minRating: 4, minPrice: 10_000 });
      expect(footwear.total).toBe(1);
      expect(stars(footwear)).toEqual([1, 1, 1, 1]);
      expect(bands(footwear)).toEqual([
        [4, 1],
        [5, 1],
      ]);
    });

    test("every count is the total that choosing it gives, under any filters", async () => {
      const { shoes, clothing, gifts } = subject().range;
      const bases: Partial<SearchQuery>[] = [
        {},
        { inStock: true },
        { categoryId: clothing },
        { categoryId: shoes, inStock: true, maxPrice: 12_900 },
        { options: { Colour: ["Moss"] } },
        { minRating: 3, inStock: true },
        { onSale: true },
        { collectionId: gifts },
        { q: "jacket", minPrice: 15_000 },
        { attributes: { material: ["Nylon"] }, options: { Size: ["M"] }, inStock: true },
        { numbers: { weight: { min: 400 } }, minRating: 2 },
      ];
      for (const base of bases) {
        const { facets } = await ask(base);
        const total = async (more: Partial<SearchQuery>) => (await ask({ ...base, ...more })).total;
        for (const { code, value, count } of facets.attributes) {
          const chosen = { ...base.attributes, [code]: [value] };
          expect([base, code, value, await total({ attributes: chosen })]).toEqual([
            base,
            code,
            value,
            count,
          ]);
        }
        for (const { name, value, count } of facets.options) {
          const chosen = { ...base.options, [name]: [value] };
          expect([base, name, value, await total({ options: chosen })]).toEqual([base, name, value, count]);
        }
        for (const { stars: minRating, count } of facets.ratings) {
          expect([base, minRating, await total({ minRating })]).toEqual([base, minRating, count]);
        }
        for (const { band, count } of facets.priceBands) {
          const { min, max } = bandRange(band);
          const range = { minPrice: min, maxPrice: max === null ? undefined : max - 1 };
          expect([base, band, await total(range)]).toEqual([base, band, count]);
        }
        for (const { categoryId, count } of facets.categories) {
          expect([base, categoryId, await total({ categoryId })]).toEqual([base, categoryId, count]);
        }
        expect([base, await total({ inStock: true })]).toEqual([base, facets.inStock]);
        expect([base, await total({ onSale: true })]).toEqual([base, facets.onSale]);
      }
    }, 90_000);
  });

  describe("what staff and shoppers are told", () => {
    const idOf = (name: string) => {
      const id = subject().range.ids.get(name);
      if (id === undefined) throw new Error(`the range has no ${name}`);
      return id;
    };

    test("pinned products stand first, in their order, and are counted once", async () => {
      const pinned = [idOf("Café Press"), idOf("Wool Jacket")];
      const answer = await ask({ q: "jacket", pinned });
      expect(names(answer).slice(0, 2)).toEqual(["Café Press", "Wool Jacket"]);
      expect(names(answer).sort()).toEqual(["Café Press", "Down Jacket", "Rain Jacket", "Wool Jacket"]);
      expect(answer.total).toBe(4);
      expect(categoryCounts(answer)).toEqual([3, 0, 3, 1, 1]);
      const pages = await Promise.all(
        [1, 2, 3, 4, 5].map((page) => ask({ q: "jacket", pinned, limit: 1, page })),
      );
      expect(pages.flatMap(names)).toEqual(names(answer));
    });

    test("pins obey filters and orders, and what is not on sale is never pinned", async () => {
      const pinned = [idOf("Café Press"), idOf("Secret Jacket"), idOf("Down Jacket")];
      expect(names(await ask({ q: "jacket", pinned, inStock: true }))[0]).toBe("Café Press");
      expect(await found({ q: "jacket", pinned, inStock: true })).not.toContain("Down Jacket");
      expect(await found({ q: "jacket", pinned })).not.toContain("Secret Jacket");
      expect(names(await ask({ q: "jacket", pinned, sort: "-price" }))[0]).toBe("Down Jacket");
      expect((await ask({ q: "zzzzqqqqzzzz", pinned })).total).toBe(2);
    });

    test("says what it took the words for when nothing has them", async () => {
      expect((await ask({ q: "jakcet" })).correctedTo).toBe("jacket");
      expect((await ask({ q: "navy jakcet" })).correctedTo).toBe("navy jacket");
      expect((await ask({ q: "jacket" })).correctedTo).toBe(null);
      expect((await ask({ q: "sneak" })).correctedTo).toBe(null);
      expect((await ask({ q: "zzzzqqqqzzzz" })).correctedTo).toBe(null);
    });

    test("says which words it found, for highlighting", async () => {
      expect((await ask({ q: "jakcet" })).words).toContain("jacket");
      expect((await ask({ q: "Café" })).words).toContain("cafe");
    });

    test("takes for the same what staff said is the same, one way or both, words or phrases", async () => {
      expect(await found({ q: "anorak" })).toEqual(["Down Jacket", "Rain Jacket", "Wool Jacket"]);
      expect(await found({ q: "tea pot" })).toEqual(["Enamel Kettle"]);
      expect(await found({ q: "navy anorak" })).toEqual(["Rain Jacket", "Wool Jacket"]);
      expect(await found({ q: "trainers" })).toEqual(["City Sneakers", "Running Sneakers"]);
      expect(await found({ q: "sneakers" })).toEqual(["City Sneakers", "Running Sneakers"]);
    });
  });

  describe("words", () => {
    test("find names before descriptions", async () => {
      expect(names(await ask({ q: "knife" }))).toEqual(["Chef's Knife", "Cutting Board"]);
    });

    test("find by prefix, by another form, without accents, in categories and in options", async () => {
      expect(await found({ q: "snea" })).toEqual(["City Sneakers", "Running Sneakers"]);
      expect(await found({ q: "sneaker" })).toEqual(["City Sneakers", "Running Sneakers"]);
      expect(await found({ q: "cafe" })).toEqual(["Café Press"]);
      expect(await found({ q: "CAFÉ" })).toEqual(["Café Press"]);
      expect(await found({ q: "footwear" })).toHaveLength(3);
      expect(await found({ q: "navy jacket" })).toEqual(["Rain Jacket", "Wool Jacket"]);
    });

    test("forgive a typo", async () => {
      expect(await found({ q: "jakcet" })).toEqual(["Down Jacket", "Rain Jacket", "Wool Jacket"]);
      expect(await found({ q: "kettel" })).toEqual(["Enamel Kettle"]);
      expect(await found({ q: "watreproof boots" })).toEqual(["Trail Boots"]);
    });

    test("all count while something has them all; else fewer are enough", async () => {
      expect(await found({ q: "waterproof jacket" })).toEqual(["Rain Jacket"]);
      expect(await found({ q: "kettle zzzzqqqqzzzz" })).toContain("Enamel Kettle");
    });

    test("find nothing where there is nothing, and never what is not on sale", async () => {
      expect((await ask({ q: "zzzzqqqqzzzz" })).total).toBe(0);
      expect((await ask({ q: "%%%___" })).total).toBe(0);
      expect(await found({ q: "secret" })).toEqual([]);
      expect(await found({ q: "retired" })).toEqual([]);
    });

    test("find a SKU as it is written", async () => {
      expect(await found({ q: "KET-100-W" })).toContain("Enamel Kettle");
    });

    test("go with filters and orders", async () => {
      expect(names(await ask({ q: "jacket", sort: "price" }))).toEqual([
        "Rain Jacket",
        "Wool Jacket",
        "Down Jacket",
      ]);
      expect(await found({ q: "jacket", options: { Colour: ["Navy"] }, maxPrice: 15_000 })).toEqual([
        "Rain Jacket",
      ]);
    });
  });

  test("I7: signs of a query language are letters like others", async () => {
    const signs = [
      "' OR 1=1--",
      "%a%a%a%a%a%a",
      "jacket\\",
      '" OR in_stock = false',
      "a:* & !b | (c <-> d)",
      "''':*",
      "\u0301\u0301",
      "😀",
      "price>0 OR visible=false",
      "𝔧acket",
    ];
    for (const q of signs)
      expect((await ask({ q })).ids).not.toContain(subject().range.ids.get("Secret Jacket"));
    for (const value of [
      ...signs,
      'Moss" OR options = "Size=M',
      "Moss\\",
      "Mo'ss",
      "=",
      'Moss\\" OR in_stock = true',
    ]) {
      expect((await ask({ options: { Colour: [value] } })).total).toBe(0);
      expect((await ask({ options: { [value]: ["Moss"] } })).total).toBe(0);
    }
  });
}
