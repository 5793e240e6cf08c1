import type { Id } from "@storewright/kernel";
import { isId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { listedCollectionEntry } from "../cache-entries";
import { type ProductSort, productSorts } from "../schemas";

/** What a list asks about its collection. */
export interface ListedCollection {
  readonly id: Id<"Collection">;
  /** In the order that staff put them, where nobody asks for another. */
  readonly byHand: boolean;
  readonly sort: ProductSort;
}

/** A published collection by id or slug; null where there is none. Cached. */
export function findListedCollection(ctx: Ctx, ref: string): Promise<ListedCollection | null> {
  const entry = listedCollectionEntry(ref);
  return ctx.cache.read(entry, () =>
    readFrom(ctx, entry, async ({ db }) => {
      const row = await db.collection.findFirst({
        where: { published: true, ...(isId("Collection", ref) ? { id: ref } : { slug: ref }) },
        select: { id: true, kind: true, sort: true },
      });
      if (row === null) return null;
      const sort = productSorts.find((known) => known === row.sort) ?? "relevance";
      return {
        id: trustedId("Collection", row.id),
        byHand: row.kind === "MANUAL" && sort === "relevance",
        sort,
      };
    }),
  );
}
