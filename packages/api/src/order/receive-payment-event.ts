import { inTransaction, Prisma } from "@storewright/db";
import { newId, type OrderId, trustedId } from "@storewright/kernel";
import type { PaymentEvent, PaymentFacts } from "@storewright/payments";
import type { Ctx } from "../context";
import { applySuccess } from "./apply-success";
import { settlePayment } from "./settle-payment";

const PROVIDER = "stripe";

/**
 * Takes a verified event into the inbox, once by its id, and applies it at once. When applying fails the row stays
 * open and the worker asks the provider about that payment; the provider is told 200 as soon as the row is safe.
 */
export async function receivePaymentEvent(ctx: Ctx, event: PaymentEvent): Promise<void> {
  if (event.type === "ignored" || event.type === "refund.updated") return;
  const inserted = await ctx.db.paymentEvent.createMany({
    data: {
      provider: PROVIDER,
      eventId: event.eventId,
      type: event.type,
      providerRef: event.payment.ref,
      payload: { orderId: event.payment.orderId },
    },
    skipDuplicates: true,
  });
  if (inserted.count === 0) return;
  try {
    await applyPaymentEvent(ctx, event);
    await ctx.db.paymentEvent.update({
      where: { provider_eventId: { provider: PROVIDER, eventId: event.eventId } },
      data: { appliedAt: new Date() },
    });
  } catch (error) {
    ctx.log.error(
      { err: error, eventId: event.eventId },
      "a payment event is in the inbox but could not be applied yet",
    );
  }
}

async function applyPaymentEvent(
  ctx: Ctx,
  event: Exclude<PaymentEvent, { type: "ignored" | "refund.updated" }>,
): Promise<void> {
  switch (event.type) {
    case "payment.succeeded":
      await applySuccess(ctx, event.payment);
      return;
    case "payment.failed":
      await noteDecline(ctx, event.payment, event.decline.declineCode ?? event.decline.code);
      return;
    case "payment.canceled":
    case "payment.processing":
    case "payment.requires_action":
      // These come in any order: what is true now is asked, not inferred.
      await settlePayment(ctx, event.payment.ref);
  }
}

async function noteDecline(ctx: Ctx, payment: PaymentFacts, code: string): Promise<void> {
  if (payment.orderId === null) return;
  const orderId: OrderId = trustedId("Order", payment.orderId);
  await inTransaction(ctx.db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>(
      Prisma.sql`SELECT id FROM orders WHERE id = ${orderId} AND status = 'PENDING' FOR UPDATE`,
    );
    if (rows.length === 0) return;
    // A newer try may be under way; only one that is still open takes the decline.
    const updated = await tx.payment.updateMany({
      where: { orderId, status: "REQUIRES_ACTION" },
      data: { status: "DECLINED", declineCode: code, providerRef: payment.ref, nextAction: Prisma.DbNull },
    });
    if (updated.count === 0) return;
    await tx.order.update({ where: { id: orderId }, data: { paymentProblem: "declined" } });
    await tx.orderEvent.create({
      data: { id: newId("OrderEvent"), orderId, type: "payment_declined", actor: "system" },
    });
  });
}
