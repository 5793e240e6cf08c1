import { type Db, Prisma } from "@storewright/db";
import type { SearchFacets, SearchQuery } from "../product-search";
import { categoryClosure, facetFilters, plainFilters, rowFilters } from "./filters";
import { rowFacets } from "./row-facets";
import { priceEnd, tallied, talliedCategories, tallyCte } from "./tally-facets";

/** Statements' CTEs and columns for a list without words: what was tallied where that is enough, else from its rows. */
export function listFacets(query: SearchQuery): { ctes: Prisma.Sql; columns: Prisma.Sql } {
  const isTallied =
    facetFilters(query).length === 0 && plainFilters(query).every(({ kind }) => kind === "stock");
  if (!isTallied) return rowFacets(query, Prisma.sql`product_document`, true);
  return {
    ctes: tallyCte(query),
    columns: Prisma.sql`
      ${tallied.total} AS total, ${talliedCategories(query)} AS categories, ${tallied.options} AS options,
      ${tallied.attributes} AS attributes, ${priceEnd(query, "low")} AS low, ${priceEnd(query, "high")} AS high,
      ${tallied.bands} AS bands, ${tallied.stars} AS stars, ${tallied.inStock} AS in_stock,
      ${tallied.onSale} AS on_sale`,
  };
}

/** With more products than this, numbers range as far as those of the whole category: every one would have to be read. */
const manyMatches = 5_000;

interface RangeRow {
  code: string;
  low: number;
  high: number;
}

/**
 * The ends of every number; of one that is filtered by those of the whole category, so that they stay where they are.
 * `words` is true of what matches them.
 */
export async function numberRanges(
  db: Db,
  query: SearchQuery,
  total: number,
  words: Prisma.Sql | null,
): Promise<SearchFacets["numbers"]> {
  const codes = query.numberCodes ?? [];
  if (codes.length === 0) return [];
  const isWhole =
    words === null &&
    facetFilters(query).length === 0 &&
    plainFilters(query).every(({ kind }) => kind === "stock");
  if (isWhole || total > manyMatches) return viewed(await wholeRanges(db, query, codes));
  const own = codes.filter((code) => query.numbers?.[code] !== undefined);
  const [matched, whole] = await Promise.all([
    matchedRanges(db, query, words),
    own.length === 0 ? [] : wholeRanges(db, query, own),
  ]);
  return viewed([...matched.filter(({ code }) => !own.includes(code)), ...whole]);
}

function viewed(rows: readonly RangeRow[]): SearchFacets["numbers"] {
  return rows.map(({ code, low, high }) => ({ code, min: low, max: high }));
}

/** From the ends of an index, a look-up a category and number. */
function wholeRanges(
  db: Db,
  { categoryId, inStock }: SearchQuery,
  codes: readonly string[],
): Promise<RangeRow[]> {
  const stocked = inStock === true ? Prisma.sql`(true)` : Prisma.sql`(true), (false)`;
  const categories =
    categoryId === undefined
      ? Prisma.sql`SELECT id FROM category`
      : Prisma.sql`SELECT id FROM closure WHERE ancestor = ${categoryId}`;
  return db.$queryRaw<RangeRow[]>`
    WITH RECURSIVE ${categoryClosure}
    SELECT asked.code, min(least.value)::float8 AS low, max(most.value)::float8 AS high
    FROM unnest(${[...codes]}::text[]) AS asked (code)
    CROSS JOIN (${categories}) c
    CROSS JOIN (VALUES ${stocked}) AS stock (in_stock)
    CROSS JOIN LATERAL (
      SELECT value FROM search_number s
      WHERE s.code = asked.code AND s.category_id = c.id AND s.in_stock = stock.in_stock ORDER BY value LIMIT 1
    ) least
    CROSS JOIN LATERAL (
      SELECT value FROM search_number s
      WHERE s.code = asked.code AND s.category_id = c.id AND s.in_stock = stock.in_stock ORDER BY value DESC LIMIT 1
    ) most
    GROUP BY asked.code`;
}

/** Each product's own numbers, from those that match: few, or this is not asked. */
function matchedRanges(db: Db, query: SearchQuery, words: Prisma.Sql | null): Promise<RangeRow[]> {
  const codes = [...(query.numberCodes ?? [])];
  return db.$queryRaw<RangeRow[]>`
    WITH RECURSIVE ${categoryClosure}, matching AS MATERIALIZED (
      SELECT d.product_id FROM product_document d WHERE ${words ?? Prisma.sql`true`} AND ${rowFilters(query)}
    )
    SELECT own.code, min(own.value)::float8 AS low, max(own.value)::float8 AS high
    FROM matching m CROSS JOIN LATERAL (
      SELECT s.code, s.value FROM search_number s
      WHERE s.product_id = m.product_id AND s.code = ANY (${codes}::text[]) OFFSET 0
    ) own
    GROUP BY own.code`;
}
