import { Prisma } from "@storewright/db";

/** How `product_document.facts` is packed; kept in step with the migration that makes it. */
export const facts = {
  inStock: Prisma.sql`(facts & 1) = 1`,
  onSale: Prisma.sql`(facts & 2) = 2`,
  stars: Prisma.sql`((facts >> 2) & 7)`,
  band: Prisma.sql`(facts >> 5)`,
};

/** True for a row `d` with so many whole stars and up. */
export function hasStars(stars: number): Prisma.Sql {
  return Prisma.sql`((d.facts >> 2) & 7) >= ${stars}`;
}
