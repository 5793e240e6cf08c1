import { AsyncLocalStorage } from "node:async_hooks";
import { afterAll, beforeEach, expect, it } from "vitest";
import { searchPagePath } from "./search-address";

// Next's own cache asks this object; which tags a page got is all that is looked at.
const tags = new Set<string>();
const incrementalCache = {
  generateSimpleCacheKey: (key: string) => Promise.resolve(key),
  get: (_key: string, asked: { readonly tags: readonly string[] }) => {
    for (const tag of asked.tags) tags.add(tag);
    return Promise.resolve(null);
  },
  set: () => Promise.resolve(),
};
const list = { items: [], total: 0 };
const category = { slug: "socks", name: "Socks", children: [], count: 1 };
const shop = {
  deps: { settings: { name: "Shop", currency: "USD", locale: "en-US", webUrl: "https://shop.example.com" } },
  anonymousContext: () => ({}),
  caller: () => ({ catalog: { categories: async () => [category], list: async () => list } }),
};
const held = [
  [Symbol.for("storewright.runtime"), shop],
  ["__incrementalCache", incrementalCache],
  // Next's server puts it there before it loads anything else.
  ["AsyncLocalStorage", AsyncLocalStorage],
] as const;

for (const [name, value] of held) Reflect.set(globalThis, name, value);
const { readSearch } = await import("./read-search");
const { readCategory } = await import("./read-category");
const { readHome } = await import("./read-home");
afterAll(() => {
  for (const [name] of held) Reflect.deleteProperty(globalThis, name);
});
beforeEach(() => tags.clear());

it("a search's page goes with products, categories, synonyms and pins", async () => {
  const path = searchPagePath("/search", "q=wool", "USD") ?? "";
  expect(await readSearch(path.slice("/search/".length))).toMatchObject({ words: "wool", list });
  expect([...tags].sort()).toEqual(["categories", "products", "search"]);
});

it("other lists go with products and categories, and not with every synonym", async () => {
  expect(await readCategory("socks")).toMatchObject({ list });
  await readHome();
  expect([...tags].sort()).toEqual(["categories", "products"]);
});
