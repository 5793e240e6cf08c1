import { Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import type { SearchFacets, SearchQuery } from "../product-search";
import { categoryCondition, optionChoices, otherConditions, priceCondition } from "./filters";

/** What the facet statement answers; the arrays are JSON made by Postgres. */
export interface FacetRow {
  total: number;
  categories: [id: string, count: number][] | null;
  options: [nameAndValue: string, count: number][] | null;
  low: number | null;
  high: number | null;
  in_stock: number;
}

const mostOptionValues = 1_000;

/**
 * CTEs and columns that count every facet over `source`. Rows are first grouped by category, set of choices, stock and
 * price, of which there are few; each facet then counts the groups that pass all filters but its own. With a category
 * only its rows are grouped, and the other categories are counted beside them.
 */
export function facetParts(
  query: SearchQuery,
  source: Prisma.Sql,
): { ctes: Prisma.Sql; columns: Prisma.Sql } {
  const { missed, missedName } = missedChoices(query);
  const stocked = query.inStock === true ? Prisma.sql`g.in_stock` : Prisma.sql`true`;
  const byCategory =
    query.categoryId === undefined
      ? Prisma.sql`SELECT category_id, sum(n) AS n FROM judged WHERE stocked AND priced AND missed = 0 GROUP BY 1`
      : Prisma.sql`SELECT d.category_id, count(*) AS n FROM ${source} d WHERE ${otherConditions(query)} GROUP BY 1`;
  return {
    ctes: Prisma.sql`
      groups AS MATERIALIZED (
        SELECT d.category_id, d.options_key, d.in_stock, ${priceCondition(query)} AS priced,
          count(*) AS n, min(d.min_price) AS low, max(d.min_price) AS high
        FROM ${source} d WHERE ${categoryCondition(query)}
        GROUP BY 1, 2, 3, 4
      ), judged AS MATERIALIZED (
        SELECT g.*, s.options, ${stocked} AS stocked, ${missed} AS missed, ${missedName} AS missed_name
        FROM groups g JOIN search_option_set s ON s.key = g.options_key
      ), by_category AS (${byCategory})`,
    columns: Prisma.sql`
      (SELECT coalesce(sum(n), 0)::int FROM judged WHERE stocked AND priced AND missed = 0) AS total,
      (SELECT json_agg(json_build_array(ancestor, n)) FROM (
        SELECT c.ancestor, sum(b.n) AS n FROM by_category b JOIN closure c ON c.id = b.category_id
        GROUP BY c.ancestor) x) AS categories,
      (SELECT json_agg(json_build_array(option, n)) FROM (
        SELECT option, sum(n) AS n FROM judged, unnest(options) AS option
        WHERE stocked AND priced AND (missed = 0 OR (missed = 1 AND split_part(option, '=', 1) = missed_name))
        GROUP BY option ORDER BY n DESC, option LIMIT ${mostOptionValues}) x) AS options,
      (SELECT min(low) FROM judged WHERE stocked AND missed = 0) AS low,
      (SELECT max(high) FROM judged WHERE stocked AND missed = 0) AS high,
      (SELECT coalesce(sum(n), 0)::int FROM judged WHERE in_stock AND priced AND missed = 0) AS in_stock`,
  };
}

/** For a set of choices `s`: how many of the wanted options it misses, and the name of the first that it does. */
function missedChoices(query: SearchQuery): { missed: Prisma.Sql; missedName: Prisma.Sql } {
  const choices = optionChoices(query).map(({ name, members }) => ({
    name,
    misses: Prisma.sql`NOT s.options && ${[...members]}::text[]`,
  }));
  if (choices.length === 0) return { missed: Prisma.sql`0`, missedName: Prisma.sql`NULL::text` };
  const counted = choices.map(({ misses }) => Prisma.sql`(${misses})::int`);
  const named = choices.map(({ name, misses }) => Prisma.sql`WHEN ${misses} THEN ${name}`);
  return {
    missed: Prisma.join(counted, " + "),
    missedName: Prisma.sql`CASE ${Prisma.join(named, " ")} END`,
  };
}

export function facetsOf(row: FacetRow): SearchFacets {
  return {
    categories: (row.categories ?? []).map(([id, count]) => ({
      categoryId: trustedId("Category", id),
      count,
    })),
    options: (row.options ?? []).map(([option, count]) => {
      const cut = option.indexOf("=");
      return { name: option.slice(0, cut), value: option.slice(cut + 1), count };
    }),
    price: row.low === null || row.high === null ? null : { min: row.low, max: row.high },
    inStock: row.in_stock,
  };
}
