import type { Ctx } from "../context";
import { cancelPaid } from "./cancel-paid";
import { endUnpaid } from "./end-unpaid";
import { findOwnOrder, getOrder } from "./get-order";
import type { CancelOwnOrderInput } from "./schemas";
import type { OrderView } from "./views";

/**
 * The shopper ends an own order of which nothing was sent; what was paid is given back.
 * @throws {DomainError} NOT_FOUND (or not yours), CONFLICT (past cancelling), UNAVAILABLE (provider away)
 */
export async function cancelOwnOrder(ctx: Ctx, input: CancelOwnOrderInput): Promise<OrderView> {
  const { orderId } = input;
  const { status } = await findOwnOrder(ctx, input);
  if (status === "PENDING") await endUnpaid(ctx, orderId, "customer", input.reason);
  else await cancelPaid(ctx, { orderId, by: "customer", note: input.reason, restock: true });
  const { reason: _, ...own } = input;
  return getOrder(ctx, own);
}
