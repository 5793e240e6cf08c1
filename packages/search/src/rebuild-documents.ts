import { type Db, inTransaction } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { refreshDocuments } from "./refresh-documents";

const batchSize = 500;

/**
 * Makes every document anew from the truth, batch by batch; returns how many were wrong.
 */
export async function rebuildDocuments(
  db: Db,
  onProgress: (done: number) => void | Promise<void> = () => undefined,
): Promise<number> {
  let after = "";
  let done = 0;
  let changed = 0;
  for (;;) {
    const rows = await db.product.findMany({
      where: { id: { gt: after } },
      orderBy: { id: "asc" },
      take: batchSize,
      select: { id: true },
    });
    const last = rows.at(-1);
    if (last === undefined) break;
    const ids = rows.map(({ id }) => trustedId("Product", id));
    changed += (await inTransaction(db, (tx) => refreshDocuments(tx, ids))).length;
    after = last.id;
    done += rows.length;
    await onProgress(done);
  }
  return changed;
}
