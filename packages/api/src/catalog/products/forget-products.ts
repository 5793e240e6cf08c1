import type { ProductId } from "@storewright/kernel";
import type { Ctx } from "../../context";
import { tagsOfProducts } from "../cache-entries";

/** The change is committed: a cache that cannot be reached now is purged by the worker, or runs out by itself. */
export async function forgetProducts(ctx: Ctx, productIds: readonly ProductId[]): Promise<void> {
  try {
    await ctx.cache.purge(tagsOfProducts(productIds));
  } catch (error) {
    ctx.log.warn({ err: error, productIds }, "the cache could not be purged after a change of products");
  }
}

/** The same after a change of collections: their own pages, and the lists that they choose from. */
export async function forgetCollections(ctx: Ctx, productIds: readonly ProductId[]): Promise<void> {
  await ctx.cache.purge(["collections"]);
  await forgetProducts(ctx, productIds);
}
