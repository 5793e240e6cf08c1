import { trustedId } from "@storewright/kernel";
import { foldedWords } from "@storewright/search";
import { describe, expect, test } from "vitest";
import { listEntry, tagsOfProducts } from "./cache-entries";
import { completeQueries, nameBegins } from "./finding/complete-queries";
import { inReadingOrder } from "./products/option-order";
import { updateProductSchema } from "./products/product-schemas";
import { listProductsSchema } from "./schemas";
import { stockOf } from "./stock/stock-state";

const value = (text: string, count = 1) => ({ value: text, label: text, count });

describe("the order of an option's values", () => {
  test("sizes from small to large, measures by number, the rest by how many have it", () => {
    const order = (...texts: string[]) =>
      inReadingOrder(texts.map((text) => value(text))).map((each) => each.value);
    expect(order("XL", "S", "XXL", "M", "XS", "L")).toEqual(["XS", "S", "M", "L", "XL", "XXL"]);
    expect(order("43", "9.5", "41", "110")).toEqual(["9.5", "41", "43", "110"]);
    expect(order("1 l", "500 ml", "2 l")).toEqual(["1 l", "2 l", "500 ml"]);
    const colours = inReadingOrder([value("Navy", 2), value("Ash", 2), value("Moss", 9)]);
    expect(colours.map((each) => each.value)).toEqual(["Moss", "Ash", "Navy"]);
  });
});

describe("completions", () => {
  test("finish the last word, alone and with the next one, most frequent first", () => {
    const names = ["Wool Socks", "Wool Socks Long", "Wool Hat", "Wooden Spoon"];
    expect(completeQueries("woo", names, 3)).toEqual(["wool", "wool socks", "wooden"]);
    expect(completeQueries("wool s", names, 3)).toEqual(["wool socks", "wool socks long"]);
    expect(completeQueries("wool", names, 1)).toEqual(["wool socks"]);
    expect(completeQueries("!?", names, 3)).toEqual([]);
  });

  test("compare without accents, capitals and punctuation", () => {
    expect(foldedWords("Chef’s  CAFÉ-Press №1")).toEqual(["chef", "s", "cafe", "press", "no1"]);
    expect(nameBegins("Home & Living", "liv ho")).toBe(true);
    expect(nameBegins("Home & Living", "me")).toBe(false);
  });
});

describe("stock states", () => {
  const level = (on_hand: number, reserved = 0, backorder_limit = 0) => ({
    on_hand,
    reserved,
    backorder_limit,
  });

  test("low from the threshold down, out when nothing can be bought", () => {
    expect([0, 1, 5, 6].map((onHand) => stockOf([level(onHand)], 5).stockLevel)).toEqual([
      "out",
      "low",
      "low",
      "in",
    ]);
    expect(stockOf([], 5)).toEqual({ available: 0, stockLevel: "out", backorder: false });
  });

  test("what is sold on back-order is low and says so; a level short of pieces takes none from another", () => {
    expect(stockOf([level(3, 3, 100)], 5)).toEqual({ available: 100, stockLevel: "low", backorder: true });
    expect(stockOf([level(3, 8, 5)], 5)).toEqual({ available: 0, stockLevel: "out", backorder: false });
    const two = [level(3, 5, 2), level(9)];
    expect(stockOf(two, 5)).toEqual({ available: 9, stockLevel: "in", backorder: false });
  });
});

describe("cache keys", () => {
  const key = (input: Record<string, unknown>) => listEntry(listProductsSchema.parse(input)).key;

  test("are one for a question however it is spelt, and another for another", () => {
    expect(key({ q: " Red  Mug ", options: { A: ["2", "1"], B: ["x"] } })).toBe(
      key({
        options: { B: ["x", "x"], A: ["1", "2"] },
        q: "red mug",
        sort: "relevance",
        inStock: false,
        page: 1,
      }),
    );
    const questions = [
      {},
      { page: 2 },
      { limit: 25 },
      { inStock: true },
      { minPrice: 1 },
      { maxPrice: 0 },
      { sort: "name" },
    ];
    expect(new Set(questions.map(key)).size).toBe(questions.length);
    expect(key({ options: { A: ["1,2"] } })).not.toBe(key({ options: { A: ["1", "2"] } }));
  });

  test("a change of a product purges its page, the lists and the tree", () => {
    expect(tagsOfProducts([trustedId("Product", "prod_1")])).toEqual([
      "product:prod_1",
      "products",
      "categories",
    ]);
  });
});

describe("what is sent", () => {
  test.each([
    { limit: 101 },
    { limit: 0 },
    { page: 0 },
    { page: 1.5 },
    { minPrice: -1 },
    { minPrice: 1e10 },
    { sort: "price; DROP TABLE product" },
    { q: "x".repeat(201) },
    { q: "nul\u0000" },
    { category: "../etc" },
    { options: { Size: [] } },
    { options: { Size: [{ gt: 0 }] } },
    { options: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`o${index}`, ["x"]])) },
    { visible: false },
  ])("a list refuses %j", (input) => {
    expect(listProductsSchema.safeParse(input).success).toBe(false);
  });

  test.each([-1, 1.5, 1e9, "1", Number.NaN, [1], { gt: 0 }, 2 ** 53])("stock refuses %j", (stockQty) => {
    const productId = "prod_01h455vb4pex5vsknk084sn02q";
    expect(updateProductSchema.safeParse({ productId, stockQty: 1 }).success).toBe(true);
    expect(updateProductSchema.safeParse({ productId, stockQty }).success).toBe(false);
  });
});
