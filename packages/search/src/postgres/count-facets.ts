import { type Db, Prisma } from "@storewright/db";
import type { SearchFacets, SearchQuery } from "../product-search";
import { bitFacets, bitPlaces, priceBounds } from "./bit-facets";
import { type BitRow, type FacetRow, withBits } from "./facet-row";
import {
  allOf,
  categoryClosure,
  categoryCondition,
  type Filter,
  facetFilters,
  plainFilters,
  rowFilters,
} from "./filters";
import { rowFacets } from "./row-facets";
import { priceEnd, tallied, talliedCategories, tallyCte } from "./tally-facets";

/** Counts of a whole category (or shop), or what is in stock of it, as they were tallied. */
export async function talliedFacets(db: Db, query: SearchQuery): Promise<FacetRow | undefined> {
  const [row] = await db.$queryRaw<FacetRow[]>`
    WITH RECURSIVE ${categoryClosure}, ${tallyCte(query)}
    SELECT ${tallied.total} AS total, ${talliedCategories(query)} AS categories, ${tallied.options} AS options,
      ${tallied.attributes} AS attributes, ${priceEnd(query, "low")} AS low, ${priceEnd(query, "high")} AS high,
      ${tallied.bands} AS bands, ${tallied.stars} AS stars, ${tallied.inStock} AS in_stock,
      ${tallied.onSale} AS on_sale`;
  return row;
}

/** True of a whole category (or shop), or what is in stock of it. */
export function isWhole(query: SearchQuery, filters: readonly Filter[] = facetFilters(query)): boolean {
  return filters.length === 0 && plainFilters(query).every(({ kind }) => kind === "stock");
}

const changed = Prisma.sql`changed AS MATERIALIZED (SELECT DISTINCT product_id FROM search_changed)`;

/** By bits, and by their rows those products whose bits are not written yet: together each product once. */
export async function countedByBits(db: Db, query: SearchQuery): Promise<FacetRow | undefined> {
  const rows = rowFacets(
    query,
    Prisma.sql`(SELECT * FROM product_document WHERE product_id IN (SELECT product_id FROM changed))`,
  );
  const bits = bitFacets(query);
  const [row] = await db.$queryRaw<(FacetRow & BitRow)[]>`
    WITH RECURSIVE ${categoryClosure}, ${changed}, ${rows.ctes}, ${bits.ctes}
    SELECT ${rows.columns}, ${bits.columns}`;
  return row === undefined ? undefined : withBits(row);
}

/** A page of few matches and what is read from them. */
interface Few {
  ids: string[];
  ranges: RangeRow[] | null;
  low: number | null;
  high: number | null;
}

/** The page, and the ends of numbers and prices, of what passes every filter: its documents are read once. */
export async function fewByBits(
  db: Db,
  query: SearchQuery,
  order: Prisma.Sql,
): Promise<{ ids: string[]; numbers: SearchFacets["numbers"]; low: number | null; high: number | null }> {
  const columns = Prisma.sql`
    d.product_id, d.name, d.min_price, d.rating, d.rating_count, d.featured, d.created_at`;
  const codes = query.numberCodes ?? [];
  const [few] = await db.$queryRaw<Few[]>`
    WITH RECURSIVE ${categoryClosure}, ${changed}, ${bitPlaces(query)},
    matching AS MATERIALIZED (
      SELECT ${columns} FROM places JOIN search_place p USING (place) JOIN product_document d USING (product_id)
      UNION ALL
      SELECT ${columns} FROM changed JOIN product_document d USING (product_id) WHERE ${rowFilters(query)}
    )
    SELECT ARRAY (SELECT d.product_id FROM matching d ORDER BY ${order}
        LIMIT ${query.limit} OFFSET ${(query.page - 1) * query.limit}) AS ids,
      (SELECT json_agg(r) FROM (${codes.length === 0 ? Prisma.sql`SELECT WHERE false` : ranges(codes)}) r) AS ranges,
      (SELECT min(min_price) FROM matching) AS low, (SELECT max(min_price) FROM matching) AS high`;
  const { ids, ranges: read, low, high } = few ?? { ids: [], ranges: [], low: null, high: null };
  return { ids, low, high, numbers: await withOwn(db, query, read ?? []) };
}

/** The lowest and highest price of what matches but for the price: in the order of prices, from the ends of what was counted. */
export async function priceEnds(
  db: Db,
  query: SearchQuery,
  bands: readonly [band: number, count: number][],
): Promise<Pick<FacetRow, "low" | "high">> {
  if (bands.length === 0) return { low: null, high: null };
  const others = facetFilters(query).filter(({ kind }) => kind !== "price");
  const { min, max } = priceBounds(bands.map(([band]) => band));
  const end = (direction: Prisma.Sql) => Prisma.sql`(
    SELECT d.min_price FROM product_document d WHERE d.min_price BETWEEN ${min} AND ${max}
      AND ${categoryCondition(query)} AND ${allOf([...plainFilters(query), ...others])}
    ORDER BY d.min_price ${direction} LIMIT 1)`;
  const ends = isWhole(query, others)
    ? Prisma.sql`${priceEnd(query, "low")} AS low, ${priceEnd(query, "high")} AS high`
    : Prisma.sql`${end(Prisma.sql`ASC`)} AS low, ${end(Prisma.sql`DESC`)} AS high`;
  const [row] = await db.$queryRaw<Pick<FacetRow, "low" | "high">[]>`
    WITH RECURSIVE ${categoryClosure} SELECT ${ends}`;
  return row ?? { low: null, high: null };
}

/**
 * With more products than this, numbers range as far as those of the whole category, and the order's own index is walked
 * for the page: every match would have to be read.
 */
export const manyMatches = 2_000;

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
  if ((words === null && isWhole(query)) || total > manyMatches)
    return viewed(await wholeRanges(db, query, codes));
  return withOwn(db, query, words === null ? [] : await matchedRanges(db, query, words));
}

/** Those of what matches, but for numbers that are filtered by. */
async function withOwn(
  db: Db,
  query: SearchQuery,
  matched: readonly RangeRow[],
): Promise<SearchFacets["numbers"]> {
  const own = (query.numberCodes ?? []).filter((code) => query.numbers?.[code] !== undefined);
  const whole = own.length === 0 ? [] : await wholeRanges(db, query, own);
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
function matchedRanges(db: Db, query: SearchQuery, words: Prisma.Sql): Promise<RangeRow[]> {
  const codes = [...(query.numberCodes ?? [])];
  return db.$queryRaw<RangeRow[]>`
    WITH RECURSIVE ${categoryClosure}, matching AS MATERIALIZED (
      SELECT d.product_id FROM product_document d WHERE ${words} AND ${rowFilters(query)}
    )
    ${ranges(codes)}`;
}

/** Ends of these numbers over `matching`. */
function ranges(codes: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT own.code, min(own.value)::float8 AS low, max(own.value)::float8 AS high
    FROM matching m CROSS JOIN LATERAL (
      SELECT s.code, s.value FROM search_number s
      WHERE s.product_id = m.product_id AND s.code = ANY (${[...codes]}::text[]) OFFSET 0
    ) own
    GROUP BY own.code`;
}
