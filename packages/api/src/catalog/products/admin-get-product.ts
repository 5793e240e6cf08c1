import { Prisma } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminProduct } from "../admin-views";
import { noSuchProduct } from "./get-product";
import { readProductRecord } from "./product-record";
import { viewAdminProduct } from "./view-product";

/** A product in any status with its stock, as it is now. @throws {DomainError} NOT_FOUND, UNAUTHENTICATED, FORBIDDEN */
export async function adminGetProduct(
  ctx: Ctx,
  { productId }: { productId: ProductId },
): Promise<AdminProduct> {
  authorise(ctx, "catalog:read");
  const [record, related] = await Promise.all([
    readProductRecord(ctx.db, Prisma.sql`p.id = ${productId}`),
    readChosen(ctx, productId),
  ]);
  if (record === undefined) throw noSuchProduct();
  return viewAdminProduct(record, related);
}

type Chosen = AdminProduct["related"][number];

/** What staff chose to show beside it, in any status. */
async function readChosen(ctx: Ctx, productId: ProductId): Promise<Chosen[]> {
  const rows = await ctx.db.$queryRaw<Chosen[]>`
    SELECT o.id, o.slug, o.name, o.status, (
      SELECT i.url FROM product_image i WHERE i.product_id = o.id ORDER BY i.position, i.id LIMIT 1
    ) AS "imageUrl"
    FROM product_relation r JOIN product o ON o.id = r.related_id
    WHERE r.product_id = ${productId} ORDER BY r.position, o.id`;
  return rows.map((row) => ({ ...row, id: trustedId("Product", row.id) }));
}
