import { isId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { listEntry } from "./cache-entries";
import { flattenTree } from "./category-tree";
import { viewFacets } from "./facet-views";
import { keepUnlessDegraded } from "./keep-unless-degraded";
import { listCategories } from "./list-categories";
import { readSummaries } from "./product-summaries";
import type { ListProductsInput } from "./schemas";
import type { CategoryNode, ProductList } from "./views";

const readList = keepUnlessDegraded<ProductList>();

/** Published products by words, filters and order, with facets. An unknown category has none. Cached. */
export async function listProducts(ctx: Ctx, input: ListProductsInput): Promise<ProductList> {
  const tree = await listCategories(ctx);
  const category = input.category === undefined ? undefined : findCategory(tree, input.category);
  if (input.category !== undefined && category === undefined) return emptyList(input);
  const canonical = category === undefined ? input : { ...input, category: category.slug };
  return readList(ctx.cache, listEntry(canonical), async () => {
    const { q, minPrice, maxPrice, inStock, options, sort, page, limit } = input;
    const filters = { categoryId: category?.id, minPrice, maxPrice, inStock, options };
    const found = await ctx.search.search({ q, ...filters, sort, page, limit, counts: true });
    const [items, facets] = await Promise.all([
      readSummaries(ctx.db, found.ids),
      viewFacets(ctx.db, found.facets, tree),
    ]);
    return { items, page, limit, total: found.total, facets, degraded: found.degraded };
  });
}

function findCategory(tree: readonly CategoryNode[], ref: string): CategoryNode | undefined {
  return flattenTree(tree).find((node) => (isId("Category", ref) ? node.id === ref : node.slug === ref));
}

function emptyList({ page, limit }: ListProductsInput): ProductList {
  const facets = { categories: [], options: [], price: null, inStock: 0 };
  return { items: [], page, limit, total: 0, facets, degraded: false };
}
