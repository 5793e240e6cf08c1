import { issueInvoice } from "@storewright/api/order";
import type { OrderId } from "@storewright/kernel";
import type { WorkerContext } from "../worker-context";

/** A paid order gets the next invoice number, once. */
export async function issueOrderInvoice(
  { deps }: WorkerContext,
  { orderId }: { orderId: OrderId },
): Promise<void> {
  await issueInvoice(deps, orderId);
}
