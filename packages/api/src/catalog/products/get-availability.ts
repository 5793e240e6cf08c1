import { trustedId } from "@storewright/kernel";
import type { Ctx } from "../../context";
import type { AvailabilityInput } from "../schemas";
import { type Pieces, stockOf } from "../stock/stock-state";
import type { Availability } from "../views";
import { noSuchProduct } from "./get-product";

/** What can be bought of a published product at this moment, past every cache. @throws {DomainError} NOT_FOUND */
export async function getAvailability(ctx: Ctx, { productId }: AvailabilityInput): Promise<Availability> {
  const rows = await ctx.db.$queryRaw<{ id: string; threshold: number; levels: Pieces[] }[]>`
    SELECT v.id, v.low_stock_threshold AS threshold, coalesce(json_agg(json_build_object('on_hand', s.on_hand,
      'reserved', s.reserved, 'backorder_limit', s.backorder_limit)) FILTER (WHERE s.variant_id IS NOT NULL), '[]') AS levels
    FROM product p
    JOIN variant v ON v.product_id = p.id AND v.archived_at IS NULL
    LEFT JOIN stock_level s ON s.variant_id = v.id
    WHERE p.id = ${productId} AND p.status = 'PUBLISHED'
    GROUP BY v.id
    ORDER BY v.position, v.id`;
  if (rows.length === 0) throw noSuchProduct();
  const variants = rows.map(({ id, threshold, levels }) => {
    const { stockLevel, backorder } = stockOf(levels, threshold);
    return { variantId: trustedId("Variant", id), stockLevel, backorder };
  });
  return { productId, variants };
}
