import { inTransaction } from "@storewright/db";
import { emit } from "@storewright/queue";
import { authorise } from "../authorise";
import { SEARCH_TAG } from "../catalog/cache-entries";
import type { Ctx } from "../context";
import { noSuchSynonym } from "./save-synonym";
import type { RemoveSynonymInput } from "./schemas";

/** Takes a synonym away. @throws {DomainError} NOT_FOUND */
export async function removeSynonym(ctx: Ctx, { synonymId }: RemoveSynonymInput): Promise<{ ok: true }> {
  authorise(ctx, "catalog:write");
  await inTransaction(ctx.db, async (tx) => {
    await emit(tx, "merchandising.synonyms-changed", {});
    const { count } = await tx.searchSynonym.deleteMany({ where: { id: synonymId } });
    if (count === 0) throw noSuchSynonym();
  });
  await ctx.cache.purge([SEARCH_TAG]);
  return { ok: true };
}
