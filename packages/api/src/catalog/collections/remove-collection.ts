import { inTransaction } from "@storewright/db";
import { emit } from "@storewright/queue";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import { forgetCollections } from "../products/forget-products";
import { touchProducts } from "../products/touch-products";
import { memberIds } from "./collection-members";
import { noSuchCollection } from "./collection-rows";
import type { CollectionIdInput } from "./collection-schemas";

/** Removes a collection; its products stay. @throws {DomainError} NOT_FOUND, UNAUTHENTICATED, FORBIDDEN */
export async function removeCollection(ctx: Ctx, { collectionId }: CollectionIdInput): Promise<{ ok: true }> {
  authorise(ctx, "catalog:write");
  await inTransaction(ctx.db, async (tx) => {
    const [collection] = await tx.$queryRaw<{ slug: string; name: string }[]>`
      SELECT slug, name FROM collection WHERE id = ${collectionId} FOR UPDATE`;
    if (collection === undefined) throw noSuchCollection();
    const productIds = await memberIds(tx, collectionId);
    await tx.slugRedirect.deleteMany({ where: { kind: "COLLECTION", targetId: collectionId } });
    await tx.collection.delete({ where: { id: collectionId } });
    await touchProducts(tx, productIds);
    await emit(tx, "catalog.category-updated", { slug: collection.slug });
    const entity = { kind: "collection", id: collectionId } as const;
    await record(tx, ctx, { action: "collection.remove", entity, before: collection });
  });
  await forgetCollections(ctx, []);
  return { ok: true };
}
