import { Prisma } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { noSuchProduct } from "./get-product";
import { readProductRecord } from "./product-record";
import { viewAdminProduct } from "./view-product";
import type { AdminProduct } from "./views";

/** A product in any status with its stock, as it is now. @throws {DomainError} NOT_FOUND, UNAUTHENTICATED, FORBIDDEN */
export async function adminGetProduct(
  ctx: Ctx,
  { productId }: { productId: ProductId },
): Promise<AdminProduct> {
  authorise(ctx, "catalog:read");
  const record = await readProductRecord(ctx.db, Prisma.sql`p.id = ${productId}`);
  if (record === undefined) throw noSuchProduct();
  return viewAdminProduct(record);
}
