import { inTransaction } from "@storewright/db";
import { DomainError, type OrderId } from "@storewright/kernel";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { adminGetOrder } from "./admin-orders";
import { applySuccess } from "./apply-success";
import { lockOrder } from "./lock-order";
import { recordEvent } from "./order-events";
import { settlePayment } from "./settle-payment";
import type { AdminOrderView } from "./views";

/**
 * Staff takes the money that the shopper's card holds for a PENDING order, which so becomes PAID.
 * @throws {DomainError} NOT_FOUND, CONFLICT (nothing is held, or not any more), UNAVAILABLE (provider away: try again)
 */
export async function capturePayment(
  ctx: Ctx,
  input: { readonly orderId: OrderId },
): Promise<AdminOrderView> {
  authorise(ctx, "order:fulfil");
  const { orderId } = input;
  const order = await ctx.db.order.findUnique({
    where: { id: orderId },
    select: { status: true, payments: { where: { status: "AUTHORIZED" } } },
  });
  if (order === null) throw new DomainError("NOT_FOUND", "There is no such order.");
  const payment = order.payments[0];
  if (order.status !== "PENDING" || payment?.providerRef == null) {
    throw new DomainError("CONFLICT", {
      message:
        "No money is held for this order. Read it again: it may be paid already, or the hold has ended.",
      data: { status: order.status },
    });
  }
  const { providerRef: paymentRef, amount, currency } = payment;
  const outcome = await ctx.payments.capture({ paymentRef, amount, currency, key: payment.id });
  if (outcome.status === "unavailable") {
    throw new DomainError("UNAVAILABLE", {
      message: "The payment provider does not answer. Try again shortly: nothing is taken twice.",
      retryAfter: 10,
    });
  }
  if (outcome.status === "succeeded") {
    await noteCapture(ctx, orderId, outcome.amountReceived);
    await applySuccess(ctx, outcome);
    return adminGetOrder(ctx, input);
  }
  await settlePayment(ctx, paymentRef);
  throw new DomainError("CONFLICT", {
    message: "The provider no longer holds the money of this order. Read it again.",
    data: { payment: outcome.status },
  });
}

/** Says who took the money, once. */
async function noteCapture(ctx: Ctx, orderId: OrderId, amount: number): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    await lockOrder(tx, orderId);
    const noted = await tx.orderEvent.count({ where: { orderId, type: "payment_captured" } });
    if (noted > 0) return;
    await recordEvent(tx, { orderId, actor: actorOf(ctx), type: "payment_captured", data: { amount } });
    await record(tx, ctx, {
      action: "order.capture",
      entity: { kind: "order", id: orderId },
      after: { amount },
    });
  });
}
