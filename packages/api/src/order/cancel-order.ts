import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { adminGetOrder } from "./admin-orders";
import { cancelPaid } from "./cancel-paid";
import { noSuchOrder } from "./change-order";
import { endUnpaid } from "./end-unpaid";
import type { CancelOrderInput } from "./schemas";
import type { AdminOrderView } from "./views";

/**
 * Staff ends an order: one that waits for payment, or a paid one of which nothing was sent, with all its money given
 * back. @throws {DomainError} NOT_FOUND, CONFLICT (past cancelling, or changed meanwhile), UNAVAILABLE (provider away)
 */
export async function cancelOrder(ctx: Ctx, input: CancelOrderInput): Promise<AdminOrderView> {
  authorise(ctx, "order:cancel");
  const { orderId, reason } = input;
  const order = await ctx.db.order.findUnique({ where: { id: orderId }, select: { status: true } });
  if (order === null) throw noSuchOrder();
  if (order.status === "PENDING") await endUnpaid(ctx, orderId, "staff", reason);
  else {
    // It gives money back, whatever it is called.
    authorise(ctx, "order:refund");
    await requireFreshProof(ctx);
    await cancelPaid(ctx, { ...input, by: "staff", note: reason, restock: input.restock ?? true });
  }
  return adminGetOrder(ctx, input);
}
