import { isId } from "@storewright/kernel";
import { foldedQuery, type SearchQuery } from "@storewright/search";
import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import type { ReadSource } from "../../reading";
import { type AttributeFacet, readAttributeFacets } from "../attributes/attribute-facets";
import { listEntry } from "../cache-entries";
import { flattenTree } from "../categories/category-tree";
import { listCategories } from "../categories/list-categories";
import { findListedCollection, type ListedCollection } from "../collections/listed-collection";
import type { ListProductsInput } from "../schemas";
import type { CategoryNode, ProductList } from "../views";
import { countSearch, isNewSearch } from "./count-search";
import { viewFacets } from "./facet-views";
import { findProducts } from "./find-products";
import { keepUnlessDegraded } from "./keep-unless-degraded";
import { markName } from "./mark-name";
import { readPinnedIds } from "./read-pinned-ids";
import { suggestSpelling } from "./suggest-spelling";

const readList = keepUnlessDegraded<ProductList>();

/** Nobody pages further: who wants more narrows the list down. Pages beyond it are empty, as those past the end. */
const FURTHEST_RESULT = 10_000;

/** Published products by words, filters and order, with facets. An unknown category or collection has none. Cached. */
export async function listProducts(ctx: Ctx, input: ListProductsInput): Promise<ProductList> {
  const [tree, attributes, collection] = await Promise.all([
    listCategories(ctx),
    readAttributeFacets(ctx),
    input.collection === undefined ? undefined : findListedCollection(ctx, input.collection),
  ]);
  const category = input.category === undefined ? undefined : findCategory(tree, input.category);
  if (input.category !== undefined && category === undefined) return emptyList(input);
  if (collection === null) return emptyList(input);
  const canonical = canonicalInput(input, category, collection);
  const entry = listEntry(canonical);
  const load = async ({ db, search }: ReadSource) => {
    const query = await queryOf(ctx, canonical, category, collection, attributes);
    const isTooFar = (input.page - 1) * input.limit >= FURTHEST_RESULT;
    const { answer: found, items: read } = await findProducts(
      { db, search },
      isTooFar ? { ...query, page: 1, limit: 1 } : query,
    );
    const items = isTooFar ? [] : read;
    const [facets, didYouMean] = await Promise.all([
      viewFacets(db, found.facets, tree, attributes),
      input.q === undefined || input.page > 1 || found.correctedTo !== null
        ? null
        : suggestSpelling(db, input.q, found.total),
    ]);
    const nameMarks = (name: string) => (input.q === undefined ? null : markName(name, found.words));
    return {
      items: items.map((item) => ({ ...item, nameMarks: nameMarks(item.name) })),
      page: input.page,
      limit: input.limit,
      total: found.total,
      facets,
      degraded: found.degraded,
      correctedTo: found.correctedTo,
      didYouMean,
    };
  };
  const list = await readList(ctx.cache, entry, () => readFrom(ctx, entry, load));
  if (isNewSearch(input)) countSearch(ctx, input.q, list.total);
  // Pages beyond the furthest result share one answer.
  return list.page === input.page ? list : { ...list, page: input.page };
}

/** One spelling of the same question: ids become slugs, and every page beyond the last that is shown is the same. */
function canonicalInput(
  input: ListProductsInput,
  category: CategoryNode | undefined,
  collection: ListedCollection | undefined,
): ListProductsInput {
  const lastPage = Math.ceil(FURTHEST_RESULT / input.limit) + 1;
  return {
    ...input,
    ...(category === undefined ? {} : { category: category.slug }),
    ...(collection === undefined ? {} : { collection: collection.id }),
    page: Math.min(input.page, lastPage),
  };
}

async function queryOf(
  ctx: Ctx,
  input: ListProductsInput,
  category: CategoryNode | undefined,
  collection: ListedCollection | undefined,
  attributes: readonly AttributeFacet[],
): Promise<SearchQuery> {
  const { q, minPrice, maxPrice, inStock, onSale, minRating, options, numbers, page, limit } = input;
  const usual = collection !== undefined && q === undefined ? collection.sort : undefined;
  return {
    q,
    categoryId: category?.id,
    collectionId: collection?.id,
    byHand: collection?.byHand === true && q === undefined && input.sort === undefined,
    minPrice,
    maxPrice,
    inStock,
    onSale,
    minRating,
    options,
    attributes: input.attributes,
    numbers,
    numberCodes: attributes.filter(({ kind }) => kind === "NUMBER").map(({ code }) => code),
    pinned: q === undefined ? [] : await readPinnedIds(ctx, foldedQuery(q)),
    sort: input.sort ?? usual,
    page,
    limit,
    counts: true,
  };
}

function findCategory(tree: readonly CategoryNode[], ref: string): CategoryNode | undefined {
  return flattenTree(tree).find((node) => (isId("Category", ref) ? node.id === ref : node.slug === ref));
}

function emptyList({ page, limit }: ListProductsInput): ProductList {
  const none = { attributes: [], ratings: [], onSale: 0, priceRanges: [] };
  const facets = { categories: [], options: [], price: null, inStock: 0, ...none };
  return { items: [], page, limit, total: 0, facets, degraded: false, correctedTo: null, didYouMean: null };
}
