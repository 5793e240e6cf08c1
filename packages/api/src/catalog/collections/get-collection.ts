import { Prisma } from "@storewright/db";
import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { collectionEntry } from "../cache-entries";
import type { GetCollectionInput } from "../schemas";
import type { CollectionDetail } from "../views";
import { noSuchCollection, readCollections } from "./collection-rows";

/**
 * A published collection by id or slug; by one of its old slugs too, which the answer's `slug` tells. Its products are
 * `list({ collection })`. Cached. @throws {DomainError} NOT_FOUND
 */
export function getCollection(ctx: Ctx, { collection: ref }: GetCollectionInput): Promise<CollectionDetail> {
  const entry = collectionEntry(ref);
  return ctx.cache.read(entry, () =>
    readFrom(ctx, entry, async ({ db }) => {
      const [collection] = await readCollections(
        db,
        Prisma.sql`c.published AND (c.id = ${ref} OR c.slug = ${ref} OR c.id = (
          SELECT r.target_id FROM slug_redirect r WHERE r.kind = 'COLLECTION' AND r.slug = ${ref}))`,
      );
      if (collection === undefined) throw noSuchCollection();
      const { id, slug, name, description, imageUrl, count, seo, sort } = collection;
      return { id, slug, name, description, imageUrl, count, seo, sort };
    }),
  );
}
