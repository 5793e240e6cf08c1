import type { Sealer } from "@storewright/crypto";
import { type Db, inTransaction, type Tx } from "@storewright/db";
import { demoCategories, demoProducts, pictureUrl } from "@storewright/db/demo";
import { type LocationId, newId, trustedId } from "@storewright/kernel";
import { insertAttributes, readAttributeIds } from "./attribute-ids";
import { insertCollections } from "./insert-collections";
import { insertProducts } from "./insert-products";
import { insertReviews } from "./insert-reviews";
import { insertRows } from "./insert-rows";
import { openPricing } from "./open-pricing";

/** Long enough for a slow disk, milliseconds. */
const timeoutMs = 120_000;

/**
 * Opens an empty shop with the demo range, in one transaction: all of it is there, or nothing. With `sealer` the reviews
 * come too, whose authors are sealed by it.
 */
export function insertDemoRange(
  db: Db,
  placeholders: ReadonlyMap<string, string>,
  currency = "USD",
  sealer?: Sealer,
): Promise<void> {
  return inTransaction(
    db,
    async (tx) => {
      const locationId = await openLocation(tx);
      const categoryIds = await insertCategories(tx);
      await insertAttributes(tx);
      const attributes = await readAttributeIds(tx);
      const context = { locationId, categoryIds, attributes, placeholders, currency, now: Date.now() };
      const products = await insertProducts(tx, demoProducts, context);
      if (sealer !== undefined) await insertReviews(tx, sealer, context.now);
      await insertCollections(tx, products, currency);
      await openPricing(tx, currency);
    },
    timeoutMs,
  );
}

async function openLocation(tx: Tx): Promise<LocationId> {
  const existing = await tx.stockLocation.findFirst({ where: { isDefault: true } });
  if (existing !== null) return trustedId("Location", existing.id);
  const id = newId("Location");
  await tx.stockLocation.create({ data: { id, code: "main", name: "Main warehouse", isDefault: true } });
  return id;
}

/** Parents first; answers the ids by slug. */
async function insertCategories(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(demoCategories.map(({ slug }) => [slug, newId("Category")]));
  const rows = demoCategories.map(({ slug, name, description, parent, position, picture }) => ({
    id: ids.get(slug) ?? "",
    parent_id: parent === null ? null : (ids.get(parent) ?? ""),
    slug,
    name,
    description,
    image_url: pictureUrl(picture.key),
    position,
  }));
  await insertRows(
    tx,
    "category",
    rows.filter(({ parent_id }) => parent_id === null),
  );
  await insertRows(
    tx,
    "category",
    rows.filter(({ parent_id }) => parent_id !== null),
  );
  return ids;
}
