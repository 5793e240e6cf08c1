import type { Db } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { seoOf } from "../products/seo";
import type { CategoryNode } from "../views";

interface Row {
  id: string;
  parent_id: string | null;
  slug: string;
  name: string;
  description: string;
  image_url: string | null;
  seo_title: string;
  seo_text: string;
  own: number;
}

/** The whole tree in display order, each node with the published products in it and below; one query. */
export async function readCategoryTree(db: Db): Promise<CategoryNode[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH counted AS (SELECT category_id, count(*)::int AS own FROM product_document GROUP BY category_id)
    SELECT c.id, c.parent_id, c.slug, c.name, c.description, c.image_url, c.seo_title, c.seo_text,
      coalesce(counted.own, 0) AS own
    FROM category c LEFT JOIN counted ON counted.category_id = c.id
    ORDER BY c.position, c.name`;
  const children = new Map<string | null, Row[]>();
  for (const row of rows) children.set(row.parent_id, [...(children.get(row.parent_id) ?? []), row]);
  const build = (parent: string | null): CategoryNode[] =>
    (children.get(parent) ?? []).map((row) => {
      const below = build(row.id);
      return {
        id: trustedId("Category", row.id),
        slug: row.slug,
        name: row.name,
        description: row.description,
        imageUrl: row.image_url,
        seo: seoOf({ ...row, seoTitle: row.seo_title, seoText: row.seo_text }),
        count: below.reduce((sum, child) => sum + child.count, row.own),
        children: below,
      };
    });
  return build(null);
}

/** Every node of the tree, parents before their children. */
export function flattenTree(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes.flatMap((node) => [node, ...flattenTree(node.children)]);
}
