import type { Shop } from "../shop/read-shop";

/** "252 products in Clothing, Footwear, Bags & Travel, and more.": what there is, in one sentence. */
export function rangeText({ categories }: Pick<Shop, "categories">, total: number): string {
  const names = categories.slice(0, 3).map((category) => category.name);
  const more = categories.length > names.length ? ["more"] : [];
  const products = `${total} ${total === 1 ? "product" : "products"}`;
  if (names.length === 0) return `${products}.`;
  return `${products} in ${new Intl.ListFormat("en", { type: "conjunction" }).format([...names, ...more])}.`;
}
