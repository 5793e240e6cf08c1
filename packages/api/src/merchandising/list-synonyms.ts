import type { SearchSynonymModel } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { SynonymView } from "./views";

/** More than staff can read; the engine takes as many. */
export const MOST_SYNONYMS = 1_000;

/** Every synonym, newest first. */
export async function listSynonyms(ctx: Ctx): Promise<SynonymView[]> {
  authorise(ctx, "catalog:read");
  const rows = await ctx.db.searchSynonym.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: MOST_SYNONYMS,
  });
  return rows.map(viewSynonym);
}

export function viewSynonym({ id, word, words, createdAt }: SearchSynonymModel): SynonymView {
  return { id: trustedId("SearchSynonym", id), word, words, createdAt: createdAt.toISOString() };
}
