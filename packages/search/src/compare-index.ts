import type { Db } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import { meiliDocumentOf } from "./meili/meili-document";
import type { IndexedDocument } from "./product-search";

/** What a comparison found. */
export interface IndexDifference {
  /** On sale, and not in the index. */
  readonly missing: readonly ProductId[];
  /** In the index, and not on sale. */
  readonly extra: readonly ProductId[];
  /** In both, and not the same. */
  readonly stale: readonly ProductId[];
}

const pageSize = 1_000;
const none: IndexDifference = { missing: [], extra: [], stale: [] };

/** Compares every product in an index with the database, page by page; nothing where the database is the index. */
export async function compareIndex(
  db: Db,
  index: { fingerprints(): AsyncIterable<readonly IndexedDocument[]> | null },
): Promise<IndexDifference> {
  const pages = index.fingerprints();
  if (pages === null) return none;
  const indexed = new Map<ProductId, string>();
  for await (const page of pages) for (const { id, fingerprint } of page) indexed.set(id, fingerprint);
  const missing: ProductId[] = [];
  const stale: ProductId[] = [];
  for (let after = ""; ; ) {
    const documents = await db.productDocument.findMany({
      where: { productId: { gt: after } },
      orderBy: { productId: "asc" },
      take: pageSize,
      omit: { status: true },
    });
    for (const document of documents) {
      const id = trustedId("Product", document.productId);
      const fingerprint = indexed.get(id);
      indexed.delete(id);
      if (fingerprint === undefined) missing.push(id);
      else if (fingerprint !== meiliDocumentOf(document).fingerprint) stale.push(id);
    }
    const last = documents.at(-1);
    if (last === undefined || documents.length < pageSize) break;
    after = last.productId;
  }
  return { missing, extra: [...indexed.keys()], stale };
}
