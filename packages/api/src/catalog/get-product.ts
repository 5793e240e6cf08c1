import { Prisma } from "@storewright/db";
import { DomainError, isId, type ProductId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { productEntry, slugEntry } from "./cache-entries";
import { readProductRecord } from "./product-record";
import type { GetProductInput } from "./schemas";
import { viewProduct } from "./view-product";
import type { ProductDetail } from "./views";

/** A published product by id or slug. Cached, stock states included: `getAvailability` has them live. @throws {DomainError} NOT_FOUND */
export async function getProduct(ctx: Ctx, { product }: GetProductInput): Promise<ProductDetail> {
  const id = isId("Product", product) ? product : await idOfSlug(ctx, product);
  return ctx.cache.read(productEntry(id), async () => {
    const record = await readProductRecord(ctx.db, Prisma.sql`p.id = ${id} AND p.status = 'PUBLISHED'`);
    if (record === undefined || record.variants.length === 0) throw noSuchProduct();
    return viewProduct(record);
  });
}

function idOfSlug(ctx: Ctx, slug: string): Promise<ProductId> {
  return ctx.cache.read(slugEntry(slug), async () => {
    const row = await ctx.db.product.findUnique({
      where: { slug, status: "PUBLISHED" },
      select: { id: true },
    });
    if (row === null) throw noSuchProduct();
    return trustedId("Product", row.id);
  });
}

export function noSuchProduct(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such product.");
}
