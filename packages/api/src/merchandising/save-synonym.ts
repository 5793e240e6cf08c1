import { inTransaction } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { authorise } from "../authorise";
import { SEARCH_TAG } from "../catalog";
import type { Ctx } from "../context";
import { MOST_SYNONYMS, viewSynonym } from "./list-synonyms";
import type { SaveSynonymInput } from "./schemas";
import type { SynonymView } from "./views";

/** Adds a synonym, or replaces one. @throws {DomainError} NOT_FOUND, VALIDATION_FAILED when there are too many */
export async function saveSynonym(ctx: Ctx, input: SaveSynonymInput): Promise<SynonymView> {
  authorise(ctx, "catalog:write");
  const data = { word: input.word ?? null, words: input.words };
  const row = await inTransaction(ctx.db, async (tx) => {
    await emit(tx, "merchandising.synonyms-changed", {});
    if (input.synonymId === undefined) {
      if ((await tx.searchSynonym.count()) >= MOST_SYNONYMS) throw tooMany();
      const made = await tx.searchSynonym.create({ data: { id: newId("SearchSynonym"), ...data } });
      await record(tx, ctx, {
        action: "synonym.save",
        entity: { kind: "synonym", id: made.id },
        after: data,
      });
      return made;
    }
    const before = await tx.searchSynonym.findUnique({ where: { id: input.synonymId } });
    const [changed] = await tx.searchSynonym.updateManyAndReturn({ where: { id: input.synonymId }, data });
    if (changed === undefined || before === null) throw noSuchSynonym();
    await record(tx, ctx, {
      action: "synonym.save",
      entity: { kind: "synonym", id: changed.id },
      before,
      after: data,
    });
    return changed;
  });
  await ctx.cache.purge([SEARCH_TAG]);
  return viewSynonym(row);
}

export function noSuchSynonym(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such synonym any more.");
}

function tooMany(): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: `There are ${MOST_SYNONYMS} synonyms already. Take some away first.`,
    errors: [{ path: "words", message: "are one synonym too many" }],
  });
}
