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

/** The ends of every number; of one that is filtered by, without its own filter. `words` is true of what matches them. */
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
  const rows =
    isWhole || total > manyMatches ? await wholeRanges(db, query) : await matchedRanges(db, query, words);
  return rows.map(({ code, low, high }) => ({ code, min: low, max: high }));
}

/** From the ends of an index, a look-up a category and number. */
function wholeRanges(db: Db, { categoryId, inStock, numberCodes = [] }: SearchQuery): Promise<RangeRow[]> {
  const stocked = inStock === true ? Prisma.sql`(true)` : Prisma.sql`(true), (false)`;
  const categories =
    categoryId === undefined
      ? Prisma.sql`SELECT id FROM category`
      : Prisma.sql`SELECT id FROM closure WHERE ancestor = ${categoryId}`;
  return db.$queryRaw<RangeRow[]>`
    WITH RECURSIVE ${categoryClosure}
    SELECT asked.code, min(least.value)::float8 AS low, max(most.value)::float8 AS high
    FROM unnest(${[...numberCodes]}::text[]) AS asked (code)
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

function matchedRanges(db: Db, query: SearchQuery, words: Prisma.Sql | null): Promise<RangeRow[]> {
  const own = Object.keys(query.numbers ?? {});
  const among = words ?? Prisma.sql`true`;
  const ranges = (only: Prisma.Sql, asked: SearchQuery) => Prisma.sql`
    SELECT s.code, min(s.value)::float8 AS low, max(s.value)::float8 AS high
    FROM product_document d JOIN search_number s ON s.product_id = d.product_id
    WHERE s.code = ANY (${[...(query.numberCodes ?? [])]}::text[]) AND ${among} AND ${rowFilters(asked)} AND ${only} GROUP BY s.code`;
  const parts = [
    ranges(Prisma.sql`NOT s.code = ANY (${own}::text[])`, query),
    ...own.map((code) => {
      const { [code]: _own, ...numbers } = query.numbers ?? {};
      return ranges(Prisma.sql`s.code = ${code}`, { ...query, numbers });
    }),
  ];
  return db.$queryRaw<RangeRow[]>`WITH RECURSIVE ${categoryClosure} ${Prisma.join(parts, " UNION ALL ")}`;
}
