import { issueInvoices } from "@storewright/api/order";
import type { OrderId } from "@storewright/kernel";
import type { WorkerContext } from "../worker-context";

/** Paid orders get the next invoice numbers, each once. */
export async function issueOrderInvoices(
  { deps }: WorkerContext,
  paid: readonly { readonly orderId: OrderId }[],
): Promise<void> {
  await issueInvoices(
    deps,
    paid.map(({ orderId }) => orderId),
  );
}
