import { Prisma } from "@storewright/db";
import { bandRange, bandsWithin, HIGHEST_PRICE } from "../price-bands";
import type { NumberRange, SearchQuery } from "../product-search";
import { choices, numberRows } from "./filters";

/** Counts from `search_bits`, of every product but those in `changed`, whose bits are not those of their document yet. */
export interface BitParts {
  readonly ctes: Prisma.Sql;
  /** `[kind, value, count][]` as JSON, and how many match. */
  readonly columns: Prisma.Sql;
}

/** What a filter leaves, as `chunk, bits`, and whose counts it must not shrink. */
interface BitFilter {
  readonly bits: Prisma.Sql;
  /** Of the rows `b` of search_bits that are counted without it; null where it has no facet of its own. */
  readonly facet: Prisma.Sql | null;
}

/**
 * CTEs and columns that count every facet by ANDing bits: one pass over a row a value and 4,096 products. What a filter
 * leaves is the OR of the bits of its values, or built from the rows that a range or a collection gives.
 */
export function bitFacets(query: SearchQuery): BitParts {
  const filters = filtersOf(query);
  const all = filters.map((_, index) => index);
  const masks = [
    maskOf(0, all),
    ...filters.flatMap(({ facet }, own) => {
      const others = all.filter((index) => index !== own);
      return facet === null ? [] : [maskOf(own + 1, others)];
    }),
  ];
  const cases = filters.flatMap(({ facet }, index) =>
    facet === null ? [] : [Prisma.sql`WHEN ${facet} THEN ${Prisma.raw(String(index + 1))}`],
  );
  const which = cases.length === 0 ? Prisma.sql`0` : Prisma.sql`CASE ${Prisma.join(cases, " ")} ELSE 0 END`;
  return {
    ctes: Prisma.sql`
      ${filterCtes(filters)},
      mask AS MATERIALIZED (${Prisma.join(masks, " UNION ALL ")}),
      by_bits AS MATERIALIZED (
        SELECT b.kind, b.value, sum(bit_count(b.bits & m.bits))::int AS n
        FROM search_bits b JOIN mask m ON m.chunk = b.chunk AND m.which = ${which}
        GROUP BY 1, 2
      )`,
    columns: Prisma.sql`
      (SELECT json_agg(json_build_array(kind, value, n)) FROM by_bits WHERE n > 0 AND kind <> 'c') AS bits,
      (SELECT json_agg(json_build_array(ancestor, n)) FROM (
        SELECT c.ancestor, sum(b.n)::int AS n FROM by_bits b JOIN closure c ON c.id = b.value
        WHERE b.kind = 'c' AND b.n > 0 GROUP BY 1) x) AS bit_categories`,
  };
}

/** CTEs that end in `places (place)`: where the bits of what passes every filter stand. For few matches. */
export function bitPlaces(query: SearchQuery): Prisma.Sql {
  const filters = filtersOf(query);
  return Prisma.sql`
    ${filterCtes(filters)},
    words AS MATERIALIZED (
      SELECT m.chunk * 64 + w AS word, substring(m.bits FROM w * 64 + 1 FOR 64) AS bits
      FROM (${maskOf(
        0,
        filters.map((_, index) => index),
      )}) m CROSS JOIN generate_series(0, 63) AS w
    ), places AS MATERIALIZED (
      SELECT w.word * 64 + bit AS place FROM words w CROSS JOIN generate_series(0, 63) AS bit
      WHERE bit_count(w.bits) > 0 AND get_bit(w.bits, bit) = 1
    )`;
}

/** Everything but what `changed` names, and what each filter leaves. */
function filterCtes(filters: readonly BitFilter[]): Prisma.Sql {
  const named = filters.map(({ bits }, index) => Prisma.sql`, ${name(index)} AS MATERIALIZED (${bits})`);
  return Prisma.sql`
    stale AS MATERIALIZED (
      SELECT p.place >> 12 AS chunk, bit_or(search_bit(p.place)) AS bits
      FROM changed JOIN search_place p USING (product_id) GROUP BY 1
    ), whole AS MATERIALIZED (
      SELECT b.chunk, CASE WHEN s.bits IS NULL THEN b.bits ELSE b.bits & ~s.bits END AS bits
      FROM search_bits b LEFT JOIN stale s ON s.chunk = b.chunk WHERE b.kind = 't'
    )${named.length === 0 ? Prisma.empty : Prisma.join(named, "")}`;
}

const name = (index: number) => Prisma.raw(`filter${index + 1}`);

/** What all of these leave, under a number by which it is found. */
function maskOf(number: number, filters: readonly number[]): Prisma.Sql {
  const bits = filters.map((index) => Prisma.sql` & ${name(index)}.bits`);
  const joins = filters.map((index) => Prisma.sql` JOIN ${name(index)} USING (chunk)`);
  return Prisma.sql`SELECT ${Prisma.raw(String(number))} AS which, chunk,
    whole.bits${bits.length === 0 ? Prisma.empty : Prisma.join(bits, "")} AS bits
    FROM whole${joins.length === 0 ? Prisma.empty : Prisma.join(joins, "")}`;
}

function filtersOf(query: SearchQuery): BitFilter[] {
  const { categoryId, inStock, onSale, collectionId, minPrice, maxPrice, minRating, numbers } = query;
  const filters: BitFilter[] = [];
  if (categoryId !== undefined) {
    const bits = Prisma.sql`SELECT chunk, bit_or(bits) AS bits FROM search_bits
      WHERE kind = 'c' AND value = ANY (ARRAY (SELECT id FROM closure WHERE ancestor = ${categoryId})) GROUP BY 1`;
    filters.push({ bits, facet: Prisma.sql`b.kind = 'c'` });
  }
  if (inStock === true) filters.push({ bits: bitsOf("i", [""]), facet: null });
  if (onSale === true) filters.push({ bits: bitsOf("s", [""]), facet: null });
  if (collectionId !== undefined) {
    const rows = Prisma.sql`SELECT product_id FROM collection_product WHERE collection_id = ${collectionId}`;
    filters.push({ bits: builtOf(rows), facet: null });
  }
  if (minPrice !== undefined || maxPrice !== undefined)
    filters.push({ bits: priceBits(minPrice, maxPrice), facet: Prisma.sql`b.kind = 'p'` });
  if (minRating !== undefined) {
    const stars = [0, 1, 2, 3, 4].filter((each) => each >= minRating).map(String);
    filters.push({ bits: bitsOf("r", stars), facet: Prisma.sql`b.kind = 'r'` });
  }
  for (const [kind, chosen] of [
    ["o", query.options],
    ["a", query.attributes],
  ] as const) {
    for (const [option, members] of choices(chosen)) {
      const facet = Prisma.sql`(b.kind = ${kind}::"char" AND split_part(b.value, '=', 1) = ${option})`;
      filters.push({ bits: bitsOf(kind, members), facet });
    }
  }
  for (const [code, range] of Object.entries<NumberRange>(numbers ?? {})) {
    if (range.min !== undefined || range.max !== undefined)
      filters.push({ bits: builtOf(numberRows(code, range)), facet: null });
  }
  return filters;
}

function bitsOf(kind: string, values: readonly string[]): Prisma.Sql {
  return Prisma.sql`SELECT chunk, bit_or(bits) AS bits FROM search_bits
    WHERE kind = ${kind}::"char" AND value = ANY (${[...values]}::text[]) GROUP BY 1`;
}

/** Of the products that these rows name. */
function builtOf(rows: Prisma.Sql): Prisma.Sql {
  return ofPlaces(Prisma.sql`SELECT p.place FROM (${rows}) r JOIN search_place p USING (product_id)`);
}

/** Put together from words of 64 bits, which are lighter to gather than a chunk. */
function ofPlaces(places: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT word >> 6 AS chunk, bit_or(bits::bit(64)::bit(4096) >> ((word & 63) * 64)) AS bits FROM (
      SELECT place >> 6 AS word, bit_or(1::bigint << (63 - (place & 63))) AS bits FROM (${places}) own GROUP BY 1
    ) words GROUP BY 1`;
}

/** Bands that lie between the prices as they are; of those that a price cuts, the places. */
function priceBits(minPrice: number | undefined, maxPrice: number | undefined): Prisma.Sql {
  const { whole, cut } = bandsWithin(minPrice ?? 0, maxPrice ?? null);
  const bands = bitsOf("p", whole.map(String));
  if (cut.length === 0) return bands;
  const places = cut.map(
    ({ min, max }) => Prisma.sql`SELECT place FROM search_place WHERE min_price BETWEEN ${min} AND ${max}`,
  );
  return Prisma.sql`SELECT chunk, bit_or(bits) AS bits FROM (
    (${bands}) UNION ALL (${ofPlaces(Prisma.join(places, " UNION ALL "))})) either GROUP BY 1`;
}

/** A price that bounds every price of these bands. */
export function priceBounds(bands: readonly number[]): { min: number; max: number } {
  const most = bandRange(Math.max(...bands)).max;
  return { min: bandRange(Math.min(...bands)).min, max: most === null ? HIGHEST_PRICE : most - 1 };
}
