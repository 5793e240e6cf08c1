import { inTransaction, type Tx } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import type { Deps } from "../../context";
import { tagsOfProducts } from "../cache-entries";
import { rulesSchema } from "../collections/collection-schemas";
import { followsTheClock } from "../collections/rule-condition";
import { recordPassedPrices } from "../prices/record-prices";

/** So many at a time. */
const BATCH = 200;

/**
 * What the clock changes by itself, by the database's time: scheduled products go on sale, and documents follow the
 * sales that began or ended, with the price history. Two workers share the work. Returns how many products turned.
 */
export async function turnProducts({ db, cache }: Pick<Deps, "db" | "cache">): Promise<number> {
  const turned = await inTransaction(db, async (tx) => {
    const ids = [...(await publishDue(tx)), ...(await turnSales(tx))];
    if (ids.length === 0) return ids;
    await refreshDocuments(tx, ids);
    await tx.outboxEvent.create({ data: outboxRow("catalog.products-changed", { productIds: ids }) });
    return ids;
  });
  if (turned.length > 0) await cache.purge(tagsOfProducts(turned));
  return turned.length;
}

async function publishDue(tx: Tx): Promise<ProductId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE product SET status = 'PUBLISHED', published_at = coalesce(published_at, publish_at), publish_at = NULL,
      version = version + 1, updated_at = now()
    WHERE id IN (
      SELECT id FROM product
      WHERE status = 'SCHEDULED' AND publish_at <= now()
        AND EXISTS (SELECT FROM variant v WHERE v.product_id = product.id AND v.archived_at IS NULL)
      ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map(({ id }) => trustedId("Product", id));
}

async function turnSales(tx: Tx): Promise<ProductId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM product_document d JOIN product p ON p.id = d.product_id
    WHERE d.turns_at <= now() ORDER BY p.id LIMIT ${BATCH} FOR NO KEY UPDATE OF p SKIP LOCKED`;
  const ids = rows.map(({ id }) => trustedId("Product", id));
  await recordPassedPrices(tx, ids);
  return ids;
}

/** Collections that products leave as days go by are looked at anew. Returns 0: there is nothing to go on with. */
export async function turnCollections({ db }: Pick<Deps, "db">): Promise<number> {
  const collections = await db.collection.findMany({ where: { kind: "RULES" } });
  const events = collections.flatMap(({ id, rules }) => {
    const parsed = rulesSchema.safeParse(rules);
    if (!parsed.success || !followsTheClock(parsed.data)) return [];
    return [outboxRow("catalog.collection-changed", { collectionId: trustedId("Collection", id) })];
  });
  if (events.length > 0) await db.outboxEvent.createMany({ data: events });
  return 0;
}
