import { Prisma } from "@storewright/db";
import type { SearchQuery } from "../product-search";
import { MOST_VALUES } from "./facet-row";
import { facts } from "./facts";
import { allOf, categoryCondition, type Filter, facetFilters, plainFilters } from "./filters";

export interface FacetParts {
  readonly ctes: Prisma.Sql;
  readonly columns: Prisma.Sql;
}

/**
 * CTEs and columns that count every facet over the rows of `source`. A row that fails one filter alone still counts for
 * that filter's own facet; rows are grouped by each small key that is counted, in one pass, and each facet adds up its
 * groups.
 */
export function rowFacets(query: SearchQuery, source: Prisma.Sql): FacetParts {
  // The ends of numbers are read apart (`numberRanges`): here their filters have no facet of their own.
  const filters = facetFilters(query).filter(({ kind }) => kind !== "number");
  const numbers = facetFilters(query).filter(({ kind }) => kind === "number");
  const plain = [...plainFilters(query), ...numbers];
  const sums =
    filters.length === 0
      ? { missed: Prisma.sql`0`, which: Prisma.sql`0` }
      : {
          missed: Prisma.join(
            filters.map((_, index) => miss(index)),
            " + ",
          ),
          which: Prisma.join(
            filters.map((_, index) => Prisma.sql`${miss(index)} * ${Prisma.raw(String(index + 1))}`),
            " + ",
          ),
        };
  const flags = filters.map(
    ({ condition }, index) => Prisma.sql`, (NOT ${condition})::int AS ${miss(index)}`,
  );
  return {
    ctes: Prisma.sql`
      counted AS MATERIALIZED (
        SELECT grouping(f.facts) = 0 AS by_facts, grouping(f.options_key) = 0 AS by_options,
          grouping(f.attributes_key) = 0 AS by_attributes,
          ${query.categoryId === undefined ? Prisma.sql`grouping(f.category_id) = 0 AS by_category, f.category_id,` : Prisma.empty}
          f.facts, f.options_key, f.attributes_key, f.which,
          count(*) AS n, min(f.min_price) AS low, max(f.min_price) AS high
        FROM (
          SELECT m.*, (${sums.which})::int AS which FROM (
            SELECT d.category_id, d.options_key, d.attributes_key, d.facts, d.min_price
              ${flags.length === 0 ? Prisma.empty : Prisma.join(flags, "")}
            FROM ${source} d WHERE ${categoryCondition(query)} AND ${allOf(plain)}
            OFFSET 0
          ) m WHERE ${sums.missed} <= 1
        ) f
        GROUP BY GROUPING SETS ((facts, which), (options_key, which), (attributes_key, which)
          ${query.categoryId === undefined ? Prisma.sql`, (category_id, which)` : Prisma.empty})
      ), by_category AS (${byCategory(query, source, [...plain, ...filters])})`,
    columns: Prisma.join(
      Object.entries(rowColumns(filters)).map(
        ([name, column]) => Prisma.sql`${column} AS ${Prisma.raw(name)}`,
      ),
      ", ",
    ),
  };
}

const miss = (index: number) => Prisma.raw(`m${index + 1}`);

/** Other categories than the chosen one are counted beside it. */
function byCategory(query: SearchQuery, source: Prisma.Sql, filters: readonly Filter[]): Prisma.Sql {
  return query.categoryId === undefined
    ? Prisma.sql`SELECT category_id, n FROM counted WHERE by_category AND which = 0`
    : Prisma.sql`SELECT d.category_id, count(*) AS n FROM ${source} d WHERE ${allOf(filters)} GROUP BY 1`;
}

/** Every column from the groups. `which` is the number of the one filter that a group fails, or 0. */
function rowColumns(filters: readonly Filter[]) {
  const numberOf = (kind: Filter["kind"]) => filters.findIndex((filter) => filter.kind === kind) + 1;
  const allBut = (kind: Filter["kind"]) => {
    const number = numberOf(kind);
    return number === 0 ? Prisma.sql`which = 0` : Prisma.sql`which IN (0, ${Prisma.raw(String(number))})`;
  };
  return {
    total: Prisma.sql`(SELECT coalesce(sum(n), 0)::int FROM counted WHERE by_facts AND which = 0)`,
    categories: Prisma.sql`(SELECT json_agg(json_build_array(ancestor, n)) FROM (
      SELECT c.ancestor, sum(b.n) AS n FROM by_category b JOIN closure c ON c.id = b.category_id
      GROUP BY c.ancestor) x)`,
    options: values("option", filters),
    attributes: values("attribute", filters),
    low: Prisma.sql`(SELECT min(low) FROM counted WHERE by_facts AND ${allBut("price")})`,
    high: Prisma.sql`(SELECT max(high) FROM counted WHERE by_facts AND ${allBut("price")})`,
    bands: Prisma.sql`(SELECT json_agg(json_build_array(band, n) ORDER BY band) FROM (
      SELECT ${facts.band} AS band, sum(n) AS n FROM counted WHERE by_facts AND ${allBut("price")} GROUP BY 1) x)`,
    stars: Prisma.sql`(SELECT json_agg(json_build_array(stars, n)) FROM (
      SELECT ${facts.stars} AS stars, sum(n) AS n FROM counted WHERE by_facts AND ${allBut("rating")} GROUP BY 1) x)`,
    in_stock: Prisma.sql`(SELECT coalesce(sum(n), 0)::int FROM counted WHERE by_facts AND which = 0 AND ${facts.inStock})`,
    on_sale: Prisma.sql`(SELECT coalesce(sum(n), 0)::int FROM counted WHERE by_facts AND which = 0 AND ${facts.onSale})`,
  };
}

/** Values of options or attributes: of one that is filtered by, those of the groups that fail it alone, too. */
function values(kind: "option" | "attribute", filters: readonly Filter[]): Prisma.Sql {
  const [key, set] =
    kind === "option"
      ? [Prisma.sql`options_key`, Prisma.sql`search_option_set`]
      : [Prisma.sql`attributes_key`, Prisma.sql`search_attribute_set`];
  const list = Prisma.raw(`${kind}s`);
  const own = filters.flatMap((filter, index) =>
    filter.kind === kind ? [{ ...filter, number: index + 1 }] : [],
  );
  const ownNumbers = own.map(({ number }) => Prisma.raw(String(number)));
  const kept = own.map(
    ({ name, number }) =>
      Prisma.sql`OR (which = ${Prisma.raw(String(number))} AND split_part(pair, '=', 1) = ${name})`,
  );
  return Prisma.sql`(SELECT json_agg(json_build_array(pair, n)) FROM (
    SELECT pair, sum(n) AS n FROM counted g JOIN ${set} s ON s.key = g.${key}, unnest(s.${list}) AS pair
    WHERE by_${list} AND which IN (${Prisma.join([Prisma.sql`0`, ...ownNumbers])})
      AND (which = 0 ${kept.length === 0 ? Prisma.empty : Prisma.join(kept, " ")})
    GROUP BY pair ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}) x)`;
}
