import { Prisma } from "@storewright/db";
import type { SearchQuery } from "../product-search";

/** One option and the values of it that are wanted, as `Name=Value`. */
export interface OptionChoice {
  readonly name: string;
  readonly members: readonly string[];
}

export function optionChoices(query: SearchQuery): OptionChoice[] {
  return Object.entries(query.options ?? {})
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => ({ name, members: values.map((value) => `${name}=${value}`) }));
}

/** `closure (ancestor, id)`: every category with itself and each of its descendants. */
export const categoryClosure = Prisma.sql`
  closure (ancestor, id) AS (
    SELECT id, id FROM category
    UNION ALL
    SELECT c.ancestor, child.id FROM closure c JOIN category child ON child.parent_id = c.id
  )`;

/** True where the lowest price of row `d` lies in the range that is asked for. */
export function priceCondition({ minPrice, maxPrice }: SearchQuery): Prisma.Sql {
  if (minPrice === undefined && maxPrice === undefined) return Prisma.sql`true`;
  return Prisma.sql`(d.min_price >= ${minPrice ?? 0} AND d.min_price <= ${maxPrice ?? 2_147_483_647})`;
}

/** True where row `d` is in the category that is asked for, or below it. */
export function categoryCondition({ categoryId }: SearchQuery): Prisma.Sql {
  if (categoryId === undefined) return Prisma.sql`true`;
  return Prisma.sql`d.category_id = ANY (ARRAY (SELECT id FROM closure WHERE ancestor = ${categoryId}))`;
}

/** Every filter but category and words, on a row `d` that has the columns which the category index holds. */
export function otherConditions(query: SearchQuery): Prisma.Sql {
  const conditions = [priceCondition(query)];
  if (query.inStock === true) conditions.push(Prisma.sql`d.in_stock`);
  for (const { members } of optionChoices(query)) {
    conditions.push(
      Prisma.sql`d.options_key IN (SELECT key FROM search_option_set WHERE options && ${[...members]}::text[])`,
    );
  }
  return Prisma.join(conditions, " AND ");
}
