import { type Db, inTransaction } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import { compareIndex, type IndexDifference } from "./compare-index";
import type { ProductSearch } from "./product-search";
import { refreshDocuments } from "./refresh-documents";
import { syncIndex } from "./sync-index";

const refreshSize = 500;
/** More wrong documents than this are the work of several rounds. */
const mostRefreshed = 50_000;

/**
 * Products whose document is missing, of another version, or should not be there. Versions tell what changes of
 * products left behind; what stock and sales left behind is mended by their own events.
 */
async function refreshWrongDocuments(db: Db): Promise<IndexDifference> {
  const rows = await db.$queryRaw<{ id: string; has: boolean; wanted: boolean }[]>`
    SELECT coalesce(p.id, d.product_id) AS id, d.product_id IS NOT NULL AS has,
      coalesce(p.status = 'PUBLISHED', false) AS wanted
    FROM product p FULL JOIN product_document d ON d.product_id = p.id
    WHERE (p.status = 'PUBLISHED' AND d.version IS DISTINCT FROM p.version)
      OR (d.product_id IS NOT NULL AND p.status IS DISTINCT FROM 'PUBLISHED')
    LIMIT ${mostRefreshed}`;
  const changed = new Set<string>();
  for (let start = 0; start < rows.length; start += refreshSize) {
    const ids = rows.slice(start, start + refreshSize).map(({ id }) => trustedId("Product", id));
    for (const id of await inTransaction(db, (tx) => refreshDocuments(tx, ids))) changed.add(id);
  }
  const of = (has: boolean, wanted: boolean) =>
    rows
      .filter((row) => row.has === has && row.wanted === wanted && changed.has(row.id))
      .map(({ id }) => trustedId("Product", id));
  return { missing: of(false, true), extra: of(true, false), stale: of(true, true) };
}

/** Sets the index up, compares it with the database and mends what differs; returns what was found. */
export async function repairIndex(db: Db, search: ProductSearch): Promise<IndexDifference> {
  const documents = await refreshWrongDocuments(db);
  await search.ensureIndex();
  const { missing, extra, stale } = await compareIndex(db, search);
  await syncIndex(db, search, [...missing, ...extra, ...stale]);
  search.caughtUp();
  const both = (one: readonly ProductId[], other: readonly ProductId[]) => [...new Set([...one, ...other])];
  return {
    missing: both(documents.missing, missing),
    extra: both(documents.extra, extra),
    stale: both(documents.stale, stale),
  };
}
