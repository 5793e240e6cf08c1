import { inTransaction } from "@storewright/db";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { authorise } from "../authorise";
import { SEARCH_TAG } from "../catalog";
import type { Ctx } from "../context";
import { noSuchSynonym } from "./save-synonym";
import type { RemoveSynonymInput } from "./schemas";

/** Takes a synonym away. @throws {DomainError} NOT_FOUND */
export async function removeSynonym(ctx: Ctx, { synonymId }: RemoveSynonymInput): Promise<{ ok: true }> {
  authorise(ctx, "catalog:write");
  await inTransaction(ctx.db, async (tx) => {
    await emit(tx, "merchandising.synonyms-changed", {});
    const before = await tx.searchSynonym.findUnique({ where: { id: synonymId } });
    const { count } = await tx.searchSynonym.deleteMany({ where: { id: synonymId } });
    if (before === null || count === 0) throw noSuchSynonym();
    await record(tx, ctx, { action: "synonym.remove", entity: { kind: "synonym", id: synonymId }, before });
  });
  await ctx.cache.purge([SEARCH_TAG]);
  return { ok: true };
}
