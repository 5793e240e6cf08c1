import { Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import type { SearchFacets, SearchQuery } from "../product-search";
import { optionChoices, priceCondition } from "./filters";

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
 * Two CTEs and a list of columns that count every facet over `source` in one pass. Rows are first grouped by category,
 * set of choices and stock, of which there are few; each facet then counts the groups that pass all filters but its own.
 */
export function facetParts(
  query: SearchQuery,
  source: Prisma.Sql,
): { ctes: Prisma.Sql; columns: Prisma.Sql } {
  const choices = optionChoices(query);
  const inCategory =
    query.categoryId === undefined
      ? Prisma.sql`true`
      : Prisma.sql`g.category_id IN (SELECT id FROM closure WHERE ancestor = ${query.categoryId})`;
  const misses = choices.map(({ members }) => Prisma.sql`(NOT s.options && ${[...members]}::text[])`);
  const missed =
    misses.length === 0
      ? Prisma.sql`0`
      : Prisma.join(
          misses.map((miss) => Prisma.sql`${miss}::int`),
          " + ",
        );
  const missedName =
    misses.length === 0
      ? Prisma.sql`NULL::text`
      : Prisma.sql`CASE ${Prisma.join(
          choices.map(
            ({ name }, index) => Prisma.sql`WHEN ${misses[index] ?? Prisma.sql`false`} THEN ${name}`,
          ),
          " ",
        )} END`;
  return {
    ctes: Prisma.sql`
      groups AS MATERIALIZED (
        SELECT d.category_id, d.options_key, d.in_stock, ${priceCondition(query, Prisma.sql`d.min_price`)} AS priced,
          count(*) AS n, min(d.min_price) AS low, max(d.min_price) AS high
        FROM ${source} d
        GROUP BY 1, 2, 3, 4
      ), judged AS MATERIALIZED (
        SELECT g.*, s.options, ${inCategory} AS placed, ${query.inStock === true ? Prisma.sql`g.in_stock` : Prisma.sql`true`} AS stocked,
          ${missed} AS missed, ${missedName} AS missed_name
        FROM groups g JOIN search_option_set s ON s.key = g.options_key
      )`,
    columns: Prisma.sql`
      (SELECT coalesce(sum(n), 0)::int FROM judged WHERE placed AND stocked AND priced AND missed = 0) AS total,
      (SELECT json_agg(json_build_array(ancestor, n)) FROM (
        SELECT c.ancestor, sum(n) AS n FROM judged j JOIN closure c ON c.id = j.category_id
        WHERE stocked AND priced AND missed = 0 GROUP BY c.ancestor) x) AS categories,
      (SELECT json_agg(json_build_array(option, n)) FROM (
        SELECT option, sum(n) AS n FROM judged, unnest(options) AS option
        WHERE placed AND stocked AND priced
          AND (missed = 0 OR (missed = 1 AND split_part(option, '=', 1) = missed_name))
        GROUP BY option ORDER BY n DESC, option LIMIT ${mostOptionValues}) x) AS options,
      (SELECT min(low) FROM judged WHERE placed AND stocked AND missed = 0) AS low,
      (SELECT max(high) FROM judged WHERE placed AND stocked AND missed = 0) AS high,
      (SELECT coalesce(sum(n), 0)::int FROM judged WHERE in_stock AND placed AND priced AND missed = 0) AS in_stock`,
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
