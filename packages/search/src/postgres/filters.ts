import { Prisma } from "@storewright/db";
import type { NumberRange, SearchQuery } from "../product-search";
import { hasStars } from "./facts";

/** One filter of a query on a row `d` that has the columns of the category index. */
export interface Filter {
  readonly kind: "price" | "rating" | "option" | "attribute" | "number" | "stock" | "sale" | "collection";
  /** The option's name, the attribute's code. */
  readonly name: string;
  readonly condition: Prisma.Sql;
}

/** `closure (ancestor, id)`: every category with itself and each of its descendants. */
export const categoryClosure = Prisma.sql`
  closure (ancestor, id) AS (
    SELECT id, id FROM category
    UNION ALL
    SELECT c.ancestor, child.id FROM closure c JOIN category child ON child.parent_id = c.id
  )`;

/** True where row `d` is in the category that is asked for, or below it. */
export function categoryCondition({ categoryId }: SearchQuery): Prisma.Sql {
  if (categoryId === undefined) return Prisma.sql`true`;
  return Prisma.sql`d.category_id = ANY (ARRAY (SELECT id FROM closure WHERE ancestor = ${categoryId}))`;
}

/** Filters without a facet whose counts they must not shrink: those of stock and sale are what choosing them gives. */
export function plainFilters(query: SearchQuery): Filter[] {
  const { inStock, onSale, collectionId } = query;
  const filters: Filter[] = [];
  if (inStock === true) filters.push({ kind: "stock", name: "", condition: Prisma.sql`d.in_stock` });
  if (onSale === true) filters.push({ kind: "sale", name: "", condition: Prisma.sql`d.on_sale` });
  if (collectionId !== undefined) {
    const condition = Prisma.sql`
      d.product_id = ANY (ARRAY (SELECT product_id FROM collection_product WHERE collection_id = ${collectionId}))`;
    filters.push({ kind: "collection", name: "", condition });
  }
  return filters;
}

/** Filters whose own facet is counted without them. */
export function facetFilters(query: SearchQuery): Filter[] {
  const { minPrice, maxPrice, minRating, options, attributes, numbers } = query;
  const filters: Filter[] = [];
  if (minPrice !== undefined || maxPrice !== undefined) {
    const condition = Prisma.sql`(d.min_price >= ${minPrice ?? 0} AND d.min_price <= ${maxPrice ?? 2_147_483_647})`;
    filters.push({ kind: "price", name: "", condition });
  }
  if (minRating !== undefined) {
    filters.push({ kind: "rating", name: "", condition: hasStars(minRating) });
  }
  for (const [name, members] of choices(options)) {
    const condition = Prisma.sql`
      d.options_key IN (SELECT key FROM search_option_set WHERE options && ${members}::text[])`;
    filters.push({ kind: "option", name, condition });
  }
  for (const [name, members] of choices(attributes)) {
    const condition = Prisma.sql`
      d.attributes_key IN (SELECT key FROM search_attribute_set WHERE attributes && ${members}::text[])`;
    filters.push({ kind: "attribute", name, condition });
  }
  for (const [name, range] of Object.entries(numbers ?? {})) {
    if (range.min === undefined && range.max === undefined) continue;
    filters.push({
      kind: "number",
      name,
      condition: Prisma.sql`d.product_id IN (${numberRows(name, range)})`,
    });
  }
  return filters;
}

/** The products that have such a number. */
export function numberRows(code: string, { min, max }: NumberRange): Prisma.Sql {
  const from = min === undefined ? Prisma.sql`true` : Prisma.sql`s.value >= ${min}::float8::numeric`;
  const to = max === undefined ? Prisma.sql`true` : Prisma.sql`s.value <= ${max}::float8::numeric`;
  return Prisma.sql`SELECT s.product_id FROM search_number s WHERE s.code = ${code} AND ${from} AND ${to}`;
}

/** Name and wanted `Name=Value` of what was chosen. */
export function choices(chosen: SearchQuery["options"] = {}): [name: string, members: string[]][] {
  return Object.entries(chosen)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => [name, values.map((value) => `${name}=${value}`)]);
}

/** All of these as one condition. */
export function allOf(filters: readonly Filter[]): Prisma.Sql {
  if (filters.length === 0) return Prisma.sql`true`;
  return Prisma.join(
    filters.map(({ condition }) => condition),
    " AND ",
  );
}

/** Every filter of a query, category included. */
export function rowFilters(query: SearchQuery): Prisma.Sql {
  return Prisma.sql`${categoryCondition(query)} AND ${allOf([...plainFilters(query), ...facetFilters(query)])}`;
}
