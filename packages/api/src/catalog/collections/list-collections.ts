import { Prisma } from "@storewright/db";
import type { Ctx } from "../../context";
import { collectionsEntry } from "../cache-entries";
import type { CollectionSummary } from "../views";
import { readCollections } from "./collection-rows";

/** The published collections with how many products each shows. Cached. */
export function listCollections(ctx: Ctx): Promise<readonly CollectionSummary[]> {
  return ctx.cache.read(collectionsEntry, async () => {
    const found = await readCollections(ctx.db, Prisma.sql`c.published`);
    return found.map(({ id, slug, name, description, imageUrl, count }) => ({
      id,
      slug,
      name,
      description,
      imageUrl,
      count,
    }));
  });
}
