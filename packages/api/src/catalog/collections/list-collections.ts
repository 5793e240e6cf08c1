import { Prisma } from "@storewright/db";
import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { collectionsEntry } from "../cache-entries";
import type { CollectionSummary } from "../views";
import { readCollections } from "./collection-rows";

/** The published collections with how many products each shows. Cached. */
export function listCollections(ctx: Ctx): Promise<readonly CollectionSummary[]> {
  return ctx.cache.read(collectionsEntry, () =>
    readFrom(ctx, collectionsEntry, async ({ db }) => {
      const found = await readCollections(db, Prisma.sql`c.published`);
      return found.map(({ id, slug, name, description, imageUrl, count }) => ({
        id,
        slug,
        name,
        description,
        imageUrl,
        count,
      }));
    }),
  );
}
