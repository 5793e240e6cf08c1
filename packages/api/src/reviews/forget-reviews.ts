import type { ProductId } from "@storewright/kernel";
import type { Ctx } from "../context";

/** The change is committed: a cache that cannot be reached now is purged by the worker, or runs out by itself. */
export async function forgetReviews(ctx: Ctx, productId: ProductId): Promise<void> {
  try {
    await ctx.cache.purge([`product:${productId}`, "products", "categories"]);
  } catch (error) {
    ctx.log.warn({ err: error, productId }, "the cache could not be purged after a change of a review");
  }
}
