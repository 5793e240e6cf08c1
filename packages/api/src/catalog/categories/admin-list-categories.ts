import type { Db, Tx } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminCategory } from "../admin-views";

type Row = Omit<AdminCategory, "children">;

/** The tree as staff see it: empty categories too, and products in any status. @throws {DomainError} UNAUTHENTICATED, FORBIDDEN */
export async function adminListCategories(ctx: Ctx): Promise<readonly AdminCategory[]> {
  authorise(ctx, "catalog:read");
  return readAdminTree(ctx.db);
}

export async function readAdminTree(db: Db | Tx): Promise<AdminCategory[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id, c.parent_id AS "parentId", c.slug, c.name, c.description, c.image_url AS "imageUrl", c.position,
      c.seo_title AS "seoTitle", c.seo_text AS "seoText", c.version, coalesce(own.products, 0) AS "productCount"
    FROM category c
    LEFT JOIN (SELECT category_id, count(*)::int AS products FROM product GROUP BY category_id) own
      ON own.category_id = c.id
    ORDER BY c.position, c.name, c.id`;
  const children = new Map<Row["parentId"], Row[]>();
  for (const row of rows) children.set(row.parentId, [...(children.get(row.parentId) ?? []), row]);
  const build = (parent: Row["parentId"]): AdminCategory[] =>
    (children.get(parent) ?? []).map((row) => ({
      ...row,
      id: trustedId("Category", row.id),
      children: build(row.id),
    }));
  return build(null);
}
