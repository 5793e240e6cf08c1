import { foldedQuery } from "@storewright/search";
import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import type { ReadSource } from "../../reading";
import { suggestEntry } from "../cache-entries";
import { flattenTree } from "../categories/category-tree";
import { listCategories } from "../categories/list-categories";
import { readSummaries } from "../products/product-summaries";
import type { SuggestInput } from "../schemas";
import type { CategoryNode, ProductSummary, Suggestions } from "../views";
import { completeQueries, nameBegins } from "./complete-queries";
import { findProducts } from "./find-products";
import { keepUnlessDegraded } from "./keep-unless-degraded";
import { popularQueries } from "./popular-queries";
import { readPinnedIds } from "./read-pinned-ids";
import { suggestSpelling } from "./suggest-spelling";

const readSuggestions = keepUnlessDegraded<Suggestions>();
/** So many matches are looked at for categories and completions, however few products are shown. */
const looked = 40;

/** Products, categories and whole questions for what is being typed. Cached. */
export function suggest(ctx: Ctx, input: SuggestInput): Promise<Suggestions> {
  const entry = suggestEntry(input);
  const load = async ({ db, search }: ReadSource) => {
    const [{ answer: found, items }, tree, popular, pinned] = await Promise.all([
      findProducts({ db, search }, { q: input.q, page: 1, limit: looked, counts: false }),
      listCategories(ctx),
      popularQueries(db, input.q, input.limit),
      readPinnedIds(ctx, foldedQuery(input.q)),
    ]);
    const [matches, nearby] = await Promise.all([
      pinned.length === 0 ? items : readSummaries(db, [...new Set([...pinned, ...found.ids])]),
      found.correctedTo === null ? suggestSpelling(db, input.q, found.total) : null,
    ]);
    const completed = completeQueries(
      input.q,
      matches.map(({ name }) => name),
      input.limit,
    );
    return {
      products: matches.slice(0, input.limit).map(({ id, slug, name, price, currency, imageUrl }) => ({
        id,
        slug,
        name,
        price,
        currency,
        imageUrl,
      })),
      categories: suggestCategories(tree, input, matches),
      queries: [...new Set([...popular, ...completed])].slice(0, input.limit),
      didYouMean: found.correctedTo ?? nearby,
      degraded: found.degraded,
    };
  };
  return readSuggestions(ctx.cache, entry, () => readFrom(ctx, entry, load));
}

/** Categories whose name is being typed, then those that most of the matching products are in. */
function suggestCategories(
  tree: readonly CategoryNode[],
  input: SuggestInput,
  matches: readonly ProductSummary[],
) {
  const hits = new Map<string, number>();
  for (const { categorySlug } of matches) hits.set(categorySlug, (hits.get(categorySlug) ?? 0) + 1);
  const score = ({ name, slug }: CategoryNode) =>
    (nameBegins(name, input.q) ? 1_000 : 0) + (hits.get(slug) ?? 0);
  return flattenTree(tree)
    .filter((node) => node.count > 0 && score(node) > 0)
    .sort((a, b) => score(b) - score(a))
    .slice(0, input.limit)
    .map(({ slug, name }) => ({ slug, name }));
}
