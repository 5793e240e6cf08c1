import type { Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";

/** The most that one event names, and that are brought up to date within the change itself. */
const BATCH = 500;

/**
 * Something that these products show has changed: their documents follow in the same transaction where they are few,
 * else through the worker, and the worker hears of all of them either way.
 */
export async function touchProducts(tx: Tx, productIds: readonly ProductId[]): Promise<void> {
  if (productIds.length === 0) return;
  if (productIds.length <= BATCH) await refreshDocuments(tx, productIds);
  const events = [];
  for (let start = 0; start < productIds.length; start += BATCH) {
    events.push(
      outboxRow("catalog.products-changed", { productIds: productIds.slice(start, start + BATCH) }),
    );
  }
  await tx.outboxEvent.createMany({ data: events });
}
