import { Prisma } from "@storewright/db";
import type { SearchQuery } from "../product-search";
import { MOST_VALUES } from "./facet-row";

/** `tally (kind, value, n)`: what is counted beforehand, of the category that is asked for and of what is in stock. */
export function tallyCte({ categoryId, inStock }: SearchQuery): Prisma.Sql {
  const inCategory =
    categoryId === undefined
      ? Prisma.sql`true`
      : Prisma.sql`category_id = ANY (ARRAY (SELECT id FROM closure WHERE ancestor = ${categoryId}))`;
  return Prisma.sql`tally AS MATERIALIZED (
    SELECT kind, value, in_stock, sum(n)::int AS n FROM search_tally
    WHERE ${inCategory} AND ${inStock === true ? Prisma.sql`in_stock` : Prisma.sql`true`}
    GROUP BY 1, 2, 3)`;
}

/** Counts of a whole category (or shop) by kind, as JSON pairs. */
export const tallied = {
  total: Prisma.sql`(SELECT coalesce(sum(n), 0)::int FROM tally WHERE kind = 't')`,
  inStock: Prisma.sql`(SELECT coalesce(sum(n), 0)::int FROM tally WHERE kind = 't' AND in_stock)`,
  onSale: Prisma.sql`(SELECT coalesce(sum(n), 0)::int FROM tally WHERE kind = 's')`,
  options: pairs(Prisma.sql`'o'`),
  attributes: pairs(Prisma.sql`'a'`),
  bands: Prisma.sql`(SELECT json_agg(json_build_array(value::int, n) ORDER BY value::int) FROM (
    SELECT value, sum(n) AS n FROM tally WHERE kind = 'p' GROUP BY 1 HAVING sum(n) > 0) x)`,
  stars: Prisma.sql`(SELECT json_agg(json_build_array(value::int, n)) FROM (
    SELECT value, sum(n) AS n FROM tally WHERE kind = 'r' GROUP BY 1) x)`,
};

function pairs(kind: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT json_agg(json_build_array(value, n)) FROM (
    SELECT value, sum(n) AS n FROM tally WHERE kind = ${kind} GROUP BY 1 HAVING sum(n) > 0
    ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}) x)`;
}

/** Counts of every category, descendants included. */
export function talliedCategories({ inStock }: SearchQuery): Prisma.Sql {
  return Prisma.sql`(SELECT json_agg(json_build_array(ancestor, n)) FROM (
    SELECT c.ancestor, sum(t.n) AS n FROM search_tally t JOIN closure c ON c.id = t.category_id
    WHERE t.kind = 't' AND ${inStock === true ? Prisma.sql`t.in_stock` : Prisma.sql`true`}
    GROUP BY 1 HAVING sum(t.n) > 0) x)`;
}

/** The lowest or highest price of the category (or shop), from the end of an index. */
export function priceEnd({ categoryId, inStock }: SearchQuery, end: "low" | "high"): Prisma.Sql {
  const direction = end === "low" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const least = end === "low" ? Prisma.sql`min` : Prisma.sql`max`;
  const stocked = inStock === true ? Prisma.sql`AND d.in_stock` : Prisma.empty;
  if (categoryId === undefined) {
    return Prisma.sql`(SELECT d.min_price FROM product_document d WHERE true ${stocked}
      ORDER BY d.min_price ${direction} LIMIT 1)`;
  }
  return Prisma.sql`(SELECT ${least}(e.min_price) FROM closure c CROSS JOIN LATERAL (
    SELECT d.min_price FROM product_document d WHERE d.category_id = c.id ${stocked}
    ORDER BY d.min_price ${direction} LIMIT 1) e WHERE c.ancestor = ${categoryId})`;
}
