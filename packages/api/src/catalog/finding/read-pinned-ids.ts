import { type ProductId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../../context";
import { pinsEntry } from "../cache-entries";

/** What stands first for a folded query, best first. Cached. */
export async function readPinnedIds(ctx: Ctx, query: string): Promise<readonly ProductId[]> {
  if (query === "") return [];
  return ctx.cache.read(pinsEntry(query), async () => {
    const rows = await ctx.db.searchPin.findMany({
      where: { query },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { productId: true },
    });
    return rows.map(({ productId }) => trustedId("Product", productId));
  });
}
