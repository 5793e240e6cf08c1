import { type Db, Prisma, type Tx } from "@storewright/db";
import { type CollectionId, trustedId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminCollectionDetail } from "../admin-views";
import { noSuchCollection, readCollections } from "./collection-rows";
import type { CollectionIdInput } from "./collection-schemas";

type Member = AdminCollectionDetail["products"][number];

/** A collection with its first 200 products, in any status. @throws {DomainError} NOT_FOUND, UNAUTHENTICATED, FORBIDDEN */
export async function adminGetCollection(
  ctx: Ctx,
  { collectionId }: CollectionIdInput,
): Promise<AdminCollectionDetail> {
  authorise(ctx, "catalog:read");
  return readCollectionDetail(ctx.db, collectionId);
}

export async function readCollectionDetail(
  db: Db | Tx,
  collectionId: CollectionId,
): Promise<AdminCollectionDetail> {
  const [collection] = await readCollections(db, Prisma.sql`c.id = ${collectionId}`);
  if (collection === undefined) throw noSuchCollection();
  const rows = await db.$queryRaw<Member[]>`
    SELECT p.id, p.slug, p.name, p.status, (
      SELECT i.url FROM product_image i WHERE i.product_id = p.id ORDER BY i.position, i.id LIMIT 1
    ) AS "imageUrl"
    FROM collection_product cp JOIN product p ON p.id = cp.product_id
    WHERE cp.collection_id = ${collectionId} ORDER BY cp.position, p.name, p.id LIMIT 200`;
  const products = rows.map((row) => ({ ...row, id: trustedId("Product", row.id) }));
  return { ...collection, products };
}
