import type { Tx } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import { releasePaid } from "../catalog";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { adminGetOrder } from "./admin-orders";
import { changeOrder, notNow } from "./change-order";
import { toShip } from "./line-state";
import { refundable } from "./order-actions";
import type { OrderRow } from "./order-row";
import { claimRefund } from "./refund-claim";
import { planRefund, type RefundPlan } from "./refund-plan";
import type { RefundOrderInput } from "./schemas";
import { settleRefund } from "./settle-refund";
import type { AdminOrderView } from "./views";

/**
 * Gives money back by pieces, shipping or a free amount, never more than was paid. Pieces that were not sent are not
 * to be sent any more. The refund is written down first and asked of the provider after; where that is away, it waits
 * and is asked again.
 * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED (a line of another order), CONFLICT (`maximum` pieces or `maximumAmount`; changed meanwhile)
 */
export async function refundOrder(ctx: Ctx, input: RefundOrderInput): Promise<AdminOrderView> {
  authorise(ctx, "order:refund");
  await requireFreshProof(ctx);
  const { orderId } = input;
  const refundId = await changeOrder(ctx, input, async (tx, order, sealer) => {
    if (!refundable.includes(order.status)) throw notNow(order, "nothing can be given back");
    const plan = planRefund(order, input);
    const actor = actorOf(ctx);
    const { reason } = input;
    const claimed = await claimRefund(tx, { orderId, plan, cause: "STAFF", reason, sealer, actor });
    const entity = { kind: "order", id: orderId } as const;
    const after = { refundId: claimed, ...plan };
    await record(tx, ctx, { action: "order.refund", entity, after, reason });
    const dropped = droppedPieces(order, plan);
    if (dropped.length > 0 && isSentAfter(order, dropped)) await noteSent(tx, order);
    if (dropped.length > 0) {
      const productIds = dropped.map(({ line }) => trustedId("Product", line.productId));
      await emit(tx, "catalog.stock-changed", { productIds: [...new Set(productIds)] });
      await releasePaid(tx, orderId, {
        actor,
        restock: input.restock ?? true,
        lines: dropped.map(({ line, quantity }) => ({
          variantId: trustedId("Variant", line.variantId),
          quantity,
        })),
      });
    }
    return claimed;
  });
  await settleRefund(ctx, refundId);
  return adminGetOrder(ctx, input);
}

interface Dropped {
  readonly line: OrderRow["lines"][number];
  readonly quantity: number;
}

/** Of the refunded pieces, those that were not sent. */
function droppedPieces(order: OrderRow, plan: RefundPlan): Dropped[] {
  const refunded = new Map(plan.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return order.lines.flatMap((line) => {
    const quantity = Math.min(toShip(line), refunded.get(line.id) ?? 0);
    return quantity > 0 ? [{ line, quantity }] : [];
  });
}

/** Nothing is left to send: the order is SHIPPED, and DELIVERED where every parcel has arrived. */
async function noteSent(tx: Tx, order: OrderRow): Promise<void> {
  const where = { id: order.id };
  if (order.status === "PAID") {
    await tx.order.update({ where, data: { status: "SHIPPED", shippedAt: new Date() } });
  }
  const arrivals = order.fulfilments.map(({ deliveredAt }) => deliveredAt?.getTime() ?? Number.NaN);
  const deliveredAt = new Date(Math.max(...arrivals));
  if (Number.isNaN(deliveredAt.getTime())) return;
  await tx.order.update({ where, data: { status: "DELIVERED", deliveredAt } });
  // Nobody has told the shopper so: more was to come when the last parcel arrived.
  await emit(tx, "order.delivered", { orderId: trustedId("Order", order.id) });
}

/** True when the rest of the order had been sent, and nothing is left to send now. */
function isSentAfter(order: OrderRow, dropped: readonly Dropped[]): boolean {
  const gone = new Map(dropped.map(({ line, quantity }) => [line.id, quantity]));
  return (
    order.lines.some((line) => line.fulfilled > 0) &&
    order.lines.every((line) => toShip(line) === (gone.get(line.id) ?? 0))
  );
}
