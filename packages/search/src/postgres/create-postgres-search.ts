import { type Db, Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import {
  hasWords,
  noFacets,
  type ProductSearch,
  type SearchAnswer,
  type SearchQuery,
  type SearchSort,
} from "../product-search";
import { type FacetRow, facetParts, facetsOf } from "./count-facets";
import { categoryClosure, categoryCondition, otherConditions } from "./filters";
import { readWords, type TypedWord } from "./read-words";
import { type TextMatch, textMatch } from "./text-match";

/** Below this many matches they are all fetched and sorted; above, the order's own index is walked. */
const fewMatches = 4_000;

/** Searches `product_document` itself: full text, typo tolerance and facets in Postgres. Its table is its index. */
export function createPostgresSearch(db: Db): ProductSearch {
  return {
    async search(query) {
      const q = query.q?.trim() ?? "";
      if (q === "")
        return query.counts ? listWithCounts(db, query) : { ...nothing, ...(await page(db, query, false)) };
      if (!hasWords(q)) return nothing;
      const words = await readWords(db, q);
      if (words.length === 0) return nothing;
      const answer = await find(db, query, words, textMatch(words, q, "all"));
      if (answer.total > 0 || words.length === 1) return answer;
      return find(db, query, words, textMatch(words, q, "any"));
    },
    index: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    ensureIndex: () => Promise.resolve(false),
  };
}

const nothing: SearchAnswer = { ids: [], total: 0, facets: noFacets, degraded: false };

const orders: Readonly<Record<Exclude<SearchSort, "relevance">, Prisma.Sql>> = {
  newest: Prisma.sql`d.created_at DESC, d.product_id`,
  price: Prisma.sql`d.min_price, d.product_id`,
  "-price": Prisma.sql`d.min_price DESC, d.product_id DESC`,
  name: Prisma.sql`lower(d.name), d.product_id`,
  rating: Prisma.sql`d.rating DESC, d.rating_count DESC, d.product_id`,
};
const featured = Prisma.sql`d.featured DESC, d.created_at DESC, d.product_id`;

function orderOf(query: SearchQuery): Prisma.Sql {
  return query.sort === undefined || query.sort === "relevance" ? featured : orders[query.sort];
}

function rowFilters(query: SearchQuery): Prisma.Sql {
  return Prisma.sql`${categoryCondition(query)} AND ${otherConditions(query)}`;
}

function slice({ page, limit }: SearchQuery): Prisma.Sql {
  return Prisma.sql`LIMIT ${limit} OFFSET ${(page - 1) * limit}`;
}

/** A list without words: everything is counted from one index, then the page is fetched the cheaper way. */
async function listWithCounts(db: Db, query: SearchQuery): Promise<SearchAnswer> {
  const { ctes, columns } = facetParts(query, Prisma.sql`product_document`);
  const [row] = await db.$queryRaw<FacetRow[]>`WITH RECURSIVE ${categoryClosure}, ${ctes} SELECT ${columns}`;
  if (row === undefined) return nothing;
  const beyond = (query.page - 1) * query.limit >= row.total;
  const { ids } = beyond ? nothing : await page(db, query, row.total <= fewMatches);
  return { ids, total: row.total, facets: facetsOf(row), degraded: false };
}

async function page(db: Db, query: SearchQuery, few: boolean): Promise<Pick<SearchAnswer, "ids" | "total">> {
  const rows = few
    ? await db.$queryRaw<{ product_id: string }[]>`
        WITH RECURSIVE ${categoryClosure}, matching AS MATERIALIZED (
          SELECT d.product_id, d.name, d.min_price, d.rating, d.rating_count, d.featured, d.created_at
          FROM product_document d WHERE ${rowFilters(query)}
        )
        SELECT d.product_id FROM matching d ORDER BY ${orderOf(query)} ${slice(query)}`
    : await db.$queryRaw<{ product_id: string }[]>`
        WITH RECURSIVE ${categoryClosure}
        SELECT d.product_id FROM product_document d
        WHERE ${rowFilters(query)} ORDER BY ${orderOf(query)} ${slice(query)}`;
  const ids = rows.map((row) => trustedId("Product", row.product_id));
  return { ids, total: ids.length };
}

/** A search with words: what matches is found once, then counted, sorted and cut. */
async function find(
  db: Db,
  query: SearchQuery,
  words: readonly TypedWord[],
  match: TextMatch,
): Promise<SearchAnswer> {
  const byRank = query.sort === undefined || query.sort === "relevance";
  if (!query.counts) return suggestions(db, query, words, match, byRank);
  const { ctes, columns } = facetParts(query, Prisma.sql`matching`);
  const order = byRank ? Prisma.sql`d.rank DESC, d.rating_count DESC, d.product_id` : orderOf(query);
  const [row] = await db.$queryRaw<(FacetRow & { ids: string[] })[]>`
    WITH RECURSIVE ${categoryClosure}, matching AS MATERIALIZED (
      SELECT d.product_id, d.name, d.category_id, d.options_key, d.in_stock, d.min_price, d.rating, d.rating_count,
        d.featured, d.created_at, ${byRank ? match.rank : Prisma.sql`0`} AS rank
      FROM product_document d WHERE ${match.condition}
    ), ${ctes}
    SELECT ARRAY (
      SELECT d.product_id FROM matching d WHERE ${rowFilters(query)} ORDER BY ${order} ${slice(query)}
    ) AS ids, ${columns}`;
  if (row === undefined) return nothing;
  return {
    ids: row.ids.map((id) => trustedId("Product", id)),
    total: row.total,
    facets: facetsOf(row),
    degraded: false,
  };
}

/** The first letters match a large part of the range: featured products stand for it, without ranking them all. */
async function suggestions(
  db: Db,
  query: SearchQuery,
  words: readonly TypedWord[],
  match: TextMatch,
  byRank: boolean,
): Promise<SearchAnswer> {
  const onlyBegun = words.every(({ word }) => word.length <= 2);
  const order =
    byRank && !onlyBegun ? Prisma.sql`${match.rank} DESC, d.rating_count DESC, d.product_id` : orderOf(query);
  const rows = await db.$queryRaw<{ product_id: string }[]>`
    WITH RECURSIVE ${categoryClosure}
    SELECT d.product_id FROM product_document d
    WHERE ${match.condition} AND ${rowFilters(query)} ORDER BY ${order} ${slice(query)}`;
  const ids = rows.map((row) => trustedId("Product", row.product_id));
  return { ids, total: ids.length, facets: noFacets, degraded: false };
}
