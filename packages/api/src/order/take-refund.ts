import { inTransaction, Prisma } from "@storewright/db";
import { isId, newId, type OrderId, type RefundId, trustedId } from "@storewright/kernel";
import type { RefundOutcome } from "@storewright/payments";
import type { Ctx } from "../context";
import { lockOrder } from "./lock-order";
import { countRefunded, moveRefund } from "./move-refund";
import { settlePayment } from "./settle-payment";
import { readRefundMove } from "./settle-refund";

/**
 * Takes the provider's word about a refund. One that was made in the provider's dashboard gets a row of its own, so
 * that the order's books say what the provider's say. False when the provider could not be asked about the payment.
 */
export async function takeRefund(ctx: Ctx, refund: RefundOutcome): Promise<boolean> {
  if (refund.paymentRef === null) return true;
  const found = await findOrder(ctx, refund.paymentRef);
  if (found === "unknown") return true;
  if (found === "away") return false;
  const { orderId, currency } = found;
  if (refund.currency !== currency) {
    ctx.log.error({ orderId, refundRef: refund.refundRef }, "a refund in another currency needs a person");
    return true;
  }
  await inTransaction(ctx.db, async (tx) => {
    await lockOrder(tx, orderId);
    const ours = refund.refundId !== null && isId("Refund", refund.refundId) ? refund.refundId : null;
    const known = await tx.refund.findFirst({
      where: { orderId, OR: [{ providerRef: refund.refundRef }, ...(ours === null ? [] : [{ id: ours }])] },
      select: { id: true },
    });
    let refundId: RefundId;
    if (known !== null) refundId = trustedId("Refund", known.id);
    else {
      // What never took place at all leaves no trace.
      if (refund.status === "failed" || refund.status === "canceled") return;
      refundId = newId("Refund");
      await tx.$executeRaw(Prisma.sql`
        INSERT INTO refund (id, order_id, amount, cause, reason, provider_ref, actor)
        VALUES (${refundId}, ${orderId}, ${refund.amount}, 'STAFF', 'Refunded at the payment provider',
          ${refund.refundRef}, 'system')`);
      await countRefunded(tx, orderId);
    }
    await moveRefund(tx, orderId, refundId, readRefundMove(refund));
  });
  return true;
}

/** Takes every refund that the provider knows of a payment; false when it could not be asked. */
export async function takeRefundsOf(
  ctx: Ctx,
  charge: { readonly paymentRef: string; readonly amountRefunded: number },
): Promise<boolean> {
  const { paymentRef, amountRefunded } = charge;
  const [books] = await ctx.db.$queryRaw<{ refunded: number }[]>(Prisma.sql`
    SELECT coalesce(sum(r.amount), 0)::float8 AS refunded
    FROM payment p JOIN refund r ON r.order_id = p.order_id
    WHERE p.provider_ref = ${paymentRef} AND r.provider_ref IS NOT NULL AND r.status <> 'FAILED'`);
  if (books !== undefined && books.refunded >= amountRefunded) return true;
  let after: string | undefined;
  do {
    const page = await ctx.payments.listRefunds({
      of: { paymentRef },
      ...(after === undefined ? {} : { after }),
    });
    if (page.status !== "listed") return page.status === "refused";
    for (const refund of page.refunds) if (!(await takeRefund(ctx, refund))) return false;
    after = page.next ?? undefined;
  } while (after !== undefined);
  return true;
}

type Found = { readonly orderId: OrderId; readonly currency: string } | "unknown" | "away";

/** The order of a captured payment; one that nobody has heard of yet is asked about first. */
async function findOrder(ctx: Ctx, paymentRef: string): Promise<Found> {
  const paid = await readOrderOf(ctx, paymentRef);
  if (paid !== undefined) return paid;
  if (!(await settlePayment(ctx, paymentRef))) return "away";
  return (await readOrderOf(ctx, paymentRef)) ?? "unknown";
}

async function readOrderOf(ctx: Ctx, paymentRef: string) {
  const payment = await ctx.db.payment.findFirst({
    where: { provider: "stripe", providerRef: paymentRef, order: { captured: { gt: 0 } } },
    select: { orderId: true, currency: true },
  });
  return payment === null
    ? undefined
    : { orderId: trustedId("Order", payment.orderId), currency: payment.currency };
}
