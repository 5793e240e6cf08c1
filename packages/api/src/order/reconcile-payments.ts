import { Prisma } from "@storewright/db";
import { type OrderId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { settlePayment } from "./settle-payment";
import { tryPayment } from "./try-payment";

/**
 * Asks the provider about every payment that nobody has heard of for a while: a reply or an event that was lost, a
 * provider that was away when the order was placed, an event that could not be applied. Returns how many it asked about.
 */
export async function reconcilePayments(ctx: Ctx, quietSeconds = 10, limit = 50): Promise<number> {
  const open = await ctx.db.$queryRaw<
    { orderId: string; providerRef: string | null; untried: boolean }[]
  >(Prisma.sql`
    SELECT p.order_id AS "orderId", p.provider_ref AS "providerRef", (p.status = 'CREATED') AS untried
    FROM payment p JOIN orders o ON o.id = p.order_id
    WHERE p.updated_at < now() - make_interval(secs => ${quietSeconds}::int)
      AND ((o.status = 'PENDING' AND o.hold_expires_at > now() AND p.status IN ('CREATED', 'PROCESSING'))
        OR o.payment_problem = 'late_payment')
    ORDER BY p.updated_at LIMIT ${limit}`);
  for (const payment of open) {
    const orderId: OrderId = trustedId("Order", payment.orderId);
    await touch(ctx, orderId);
    if (payment.untried) await tryPayment(ctx, orderId);
    else if (payment.providerRef !== null) await settlePayment(ctx, payment.providerRef);
  }
  const events = await ctx.db.paymentEvent.findMany({
    where: { appliedAt: null, receivedAt: { lt: new Date(Date.now() - quietSeconds * 1_000) } },
    orderBy: { receivedAt: "asc" },
    take: limit,
  });
  for (const event of events) {
    await settlePayment(ctx, event.providerRef);
    await ctx.db.paymentEvent.update({
      where: { provider_eventId: { provider: event.provider, eventId: event.eventId } },
      data: { appliedAt: new Date() },
    });
  }
  return open.length + events.length;
}

/** Moves the row to the end of the line, so that one that cannot be settled does not hold up the others. */
async function touch(ctx: Ctx, orderId: OrderId): Promise<void> {
  await ctx.db.payment.updateMany({ where: { orderId }, data: { updatedAt: new Date() } });
}
