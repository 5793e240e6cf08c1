import type { Db, Prisma, Tx } from "@storewright/db";
import { DomainError, trustedId } from "@storewright/kernel";
import type { AdminCollection } from "../admin-views";
import { seoOf } from "../products/seo";
import { productSorts } from "../schemas";
import { rulesSchema } from "./collection-schemas";

interface Row {
  id: string;
  slug: string;
  name: string;
  description: string;
  image_url: string | null;
  kind: "MANUAL" | "RULES";
  rules: unknown;
  sort: string;
  published: boolean;
  position: number;
  seo_title: string;
  seo_text: string;
  version: number;
  count: number;
  product_count: number;
}

/** The collections for which `condition` on `c` holds, in the order shown, with how many products they have. */
export async function readCollections(db: Db | Tx, condition: Prisma.Sql): Promise<AdminCollection[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.*, members.count, members.product_count
    FROM collection c
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS product_count, count(d.product_id)::int AS count
      FROM collection_product cp LEFT JOIN product_document d ON d.product_id = cp.product_id
      WHERE cp.collection_id = c.id
    ) members
    WHERE ${condition} ORDER BY c.position, c.name, c.id`;
  return rows.map(viewCollection);
}

function viewCollection(row: Row): AdminCollection {
  const rules = rulesSchema.safeParse(row.rules);
  return {
    id: trustedId("Collection", row.id),
    slug: row.slug,
    name: row.name,
    description: row.description,
    imageUrl: row.image_url,
    count: row.count,
    seo: seoOf({ ...row, seoTitle: row.seo_title, seoText: row.seo_text }),
    sort: productSorts.find((sort) => sort === row.sort) ?? "relevance",
    kind: row.kind,
    rules: row.kind === "RULES" && rules.success ? rules.data : null,
    published: row.published,
    position: row.position,
    seoTitle: row.seo_title,
    seoText: row.seo_text,
    version: row.version,
    productCount: row.product_count,
  };
}

export function noSuchCollection(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such collection.");
}
