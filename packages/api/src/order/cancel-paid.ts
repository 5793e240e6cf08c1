import { sumMinor, trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { actorOf } from "../authorise";
import { releasePaid } from "../catalog";
import type { Ctx } from "../context";
import { releaseOrderClaims } from "../pricing";
import { changeOrder, notNow } from "./change-order";
import { isCancellable } from "./order-actions";
import { recordEvent } from "./order-events";
import type { OrderRow } from "./order-row";
import { sealEventNote } from "./order-seal";
import { claimRefund } from "./refund-claim";
import type { CancelOrderInput } from "./schemas";
import { settleRefund } from "./settle-refund";

type PaidCancel = Pick<CancelOrderInput, "orderId" | "expectedVersion"> & {
  readonly by: "staff" | "customer";
  readonly note: string | undefined;
  readonly restock: boolean;
};

/**
 * Ends a paid order of which nothing was sent: everything that was paid is given back to where it came from, the
 * stock to the shelf, the promotions' uses to whoever comes next.
 * @throws {DomainError} CONFLICT (something was sent, or money is on its way back; changed meanwhile)
 */
export async function cancelPaid(ctx: Ctx, { by, note, restock, ...order }: PaidCancel): Promise<void> {
  const { orderId } = order;
  const actor = actorOf(ctx);
  const refundId = await changeOrder(ctx, order, async (tx, row, sealer) => {
    if (row.status !== "PAID") throw notNow(row, "it cannot be cancelled");
    if (!isCancellable(row)) {
      throw notNow(
        row,
        "and a part of it was sent or given back: take the rest back by a return or a refund",
      );
    }
    await tx.order.update({
      where: { id: orderId },
      data: { status: "CANCELLED", cancelReason: by, cancelledAt: new Date() },
    });
    await recordEvent(tx, {
      orderId,
      type: "cancelled",
      actor,
      data: {
        reason: by,
        restocked: restock,
        ...(note === undefined ? {} : { note: sealEventNote(sealer, orderId, note) }),
      },
    });
    if (by === "staff") {
      const entity = { kind: "order", id: orderId } as const;
      const after = { status: "CANCELLED", restock };
      await record(tx, ctx, {
        action: "order.cancel",
        entity,
        before: { status: row.status, restock: null },
        after,
        reason: note,
      });
    }
    const plan = everythingPaid(row);
    // Shoppers read a refund's reason; staff's own words stand in the timeline alone.
    const reason = "The order was cancelled";
    const refund =
      plan.amount + plan.giftAmount === 0
        ? null
        : await claimRefund(tx, { orderId, plan, cause: "CANCEL", reason, sealer, actor });
    await emit(tx, "order.cancelled", { orderId });
    const productIds = row.lines.map((line) => trustedId("Product", line.productId));
    await emit(tx, "catalog.stock-changed", { productIds: [...new Set(productIds)] });
    await releaseOrderClaims(tx, orderId, actor);
    await releasePaid(tx, orderId, { actor, restock });
    return refund;
  });
  if (refundId !== null) await settleRefund(ctx, refundId);
}

/** No lines are named: an order that has ended is not given back piece by piece. */
function everythingPaid(row: OrderRow) {
  const back = row.refunds.filter((refund) => refund.status !== "FAILED");
  return {
    amount: row.captured - sumMinor(back.map((refund) => refund.amount)),
    giftAmount: row.giftAmount - sumMinor(back.map((refund) => refund.giftAmount)),
    shipping: 0,
    lines: [],
  };
}
