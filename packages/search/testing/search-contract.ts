import { describe, expect, test } from "vitest";
import type { ProductSearch, SearchAnswer, SearchQuery } from "../src/product-search";
import type { SmallRange } from "./small-range";

export interface ContractSubject {
  readonly search: ProductSearch;
  readonly range: SmallRange;
}

/** What every engine must do, over the small range. */
export function describeSearchContract(subject: () => ContractSubject): void {
  const ask = (query: Partial<SearchQuery>) =>
    subject().search.search({ page: 1, limit: 24, counts: true, ...query });
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

  test("signs of a query language are letters like others", async () => {
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
