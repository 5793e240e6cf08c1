import { inTransaction } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminCollectionDetail } from "../admin-views";
import { forgetCollections } from "../products/forget-products";
import { touchProducts } from "../products/touch-products";
import { invalid, requireVersion } from "../refusals";
import { readCollectionDetail } from "./admin-get-collection";
import { memberIds } from "./collection-members";
import { noSuchCollection } from "./collection-rows";
import type { SetCollectionProductsInput } from "./collection-schemas";

/**
 * Sets the products of a manual collection in their order. @throws {DomainError} NOT_FOUND, CONFLICT,
 * VALIDATION_FAILED for a collection by rule or a product that does not exist
 */
export async function setCollectionProducts(
  ctx: Ctx,
  input: SetCollectionProductsInput,
): Promise<AdminCollectionDetail> {
  authorise(ctx, "catalog:write");
  const { collectionId, expectedVersion } = input;
  const wanted = [...new Set(input.productIds)];
  const saved = await inTransaction(ctx.db, async (tx) => {
    const [collection] = await tx.$queryRaw<{ kind: string; version: number; slug: string }[]>`
      SELECT kind::text AS kind, version, slug FROM collection WHERE id = ${collectionId} FOR UPDATE`;
    if (collection === undefined) throw noSuchCollection();
    requireVersion("collection", collection.version, expectedVersion);
    if (collection.kind !== "MANUAL")
      throw invalid("collectionId", "is a collection by rule: its products follow from its rules");
    const known = await tx.product.count({ where: { id: { in: wanted } } });
    if (known < wanted.length) throw invalid("productIds", "names a product that does not exist");
    const before = new Set<ProductId>(await memberIds(tx, collectionId));
    const after = new Set(wanted);
    await tx.$executeRaw`
      DELETE FROM collection_product
      WHERE collection_id = ${collectionId} AND product_id <> ALL (${wanted}::text[])`;
    await tx.$executeRaw`
      INSERT INTO collection_product (collection_id, product_id, position)
      SELECT ${collectionId}, id, place - 1 FROM unnest(${wanted}::text[]) WITH ORDINALITY AS w (id, place)
      ON CONFLICT (collection_id, product_id) DO UPDATE SET position = excluded.position`;
    await tx.collection.update({ where: { id: collectionId }, data: { version: { increment: 1 } } });
    const moved = [...before, ...after].filter((id) => before.has(id) !== after.has(id));
    await touchProducts(tx, moved.sort());
    await emit(tx, "catalog.category-updated", { slug: collection.slug });
    await record(tx, ctx, {
      action: "collection.set-products",
      entity: { kind: "collection", id: collectionId },
      before: { productIds: [...before] },
      after: { productIds: wanted },
    });
    return { moved, view: await readCollectionDetail(tx, collectionId) };
  });
  await forgetCollections(ctx, saved.moved.slice(0, 500));
  return saved.view;
}
