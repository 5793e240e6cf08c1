import { trustedId } from "@storewright/kernel";
import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { relatedEntry } from "../cache-entries";
import type { RelatedInput } from "../schemas";
import type { RelatedProducts } from "../views";
import { readSummaries } from "./product-summaries";

/** So many of either. */
const MOST = 8;

/**
 * What belongs beside a product: what staff chose and, where that is not enough, the best rated of its category; and
 * what was bought with it. Nothing for a product that is not on sale. Cached.
 */
export function relatedProducts(ctx: Ctx, { productId }: RelatedInput): Promise<RelatedProducts> {
  const entry = relatedEntry(productId);
  return ctx.cache.read(entry, () =>
    readFrom(ctx, entry, async ({ db }) => {
      const rows = await db.$queryRaw<{ id: string; together: boolean }[]>`
        WITH own AS (SELECT category_id FROM product_document WHERE product_id = ${productId}), chosen AS (
          SELECT d.product_id AS id, r.position
          FROM own CROSS JOIN product_relation r JOIN product_document d ON d.product_id = r.related_id
          WHERE r.product_id = ${productId} ORDER BY r.position LIMIT ${MOST}
        ), alike AS (
          SELECT d.product_id AS id
          FROM own JOIN product_document d ON d.category_id = own.category_id
          WHERE d.product_id <> ${productId} AND d.in_stock AND d.product_id NOT IN (SELECT id FROM chosen)
          ORDER BY d.rating * ln(2 + d.rating_count) DESC, d.product_id LIMIT ${MOST}
        ), bought AS (
          SELECT b.other_id AS id, b.orders
          FROM own CROSS JOIN bought_together b JOIN product_document d ON d.product_id = b.other_id
          WHERE b.product_id = ${productId} ORDER BY b.orders DESC, b.other_id LIMIT ${MOST}
        )
        (SELECT id, false AS together FROM chosen ORDER BY position)
        UNION ALL (SELECT id, false FROM alike)
        UNION ALL (SELECT id, true FROM bought ORDER BY orders DESC, id)`;
      const pick = (together: boolean) =>
        rows
          .filter((row) => row.together === together)
          .slice(0, MOST)
          .map((row) => trustedId("Product", row.id));
      const [related, boughtTogether] = await Promise.all([
        readSummaries(db, pick(false)),
        readSummaries(db, pick(true)),
      ]);
      return { related, boughtTogether };
    }),
  );
}
