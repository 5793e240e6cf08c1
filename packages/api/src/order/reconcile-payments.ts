import { Prisma } from "@storewright/db";
import { type OrderId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { confirmWithoutPayment } from "./confirm-without-payment";
import { oneByOne } from "./one-by-one";
import { retryPaymentEvents } from "./retry-payment-events";
import { settlePayment } from "./settle-payment";
import { tryPayment } from "./try-payment";

interface OpenPayment {
  readonly orderId: string;
  readonly providerRef: string | null;
  readonly status: "CREATED" | "PROCESSING" | "REQUIRES_ACTION" | "AUTHORIZED";
}

/**
 * Asks the provider about every payment that nobody has heard of for a while: a reply or an event that was lost, a
 * provider that was away when the order was placed, an event that could not be applied, a try that a dying process
 * left half done. Safe to run in several processes at once. Returns how many it looked at.
 */
export async function reconcilePayments(ctx: Ctx, quietSeconds = 10, limit = 50): Promise<number> {
  const open = await claimOpen(ctx, quietSeconds, limit);
  await oneByOne(open, async (payment) => {
    const orderId: OrderId = trustedId("Order", payment.orderId);
    if (payment.status === "CREATED") await tryPayment(ctx, orderId);
    else if (payment.providerRef !== null) await settlePayment(ctx, payment.providerRef);
    return true;
  });
  const free = await ctx.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM orders
    WHERE status = 'PENDING' AND total = gift_amount AND placed_at < now() - make_interval(secs => ${quietSeconds}::int)
    LIMIT ${limit}`);
  for (const { id } of free) await confirmWithoutPayment(ctx, trustedId("Order", id));
  return open.length + free.length + (await retryPaymentEvents(ctx, quietSeconds, limit));
}

/**
 * The time moves at once, by the database's clock: another process leaves these alone meanwhile, and one that cannot
 * be settled does not hold up the others. A shopper at the bank and money that waits for staff are asked after less
 * often, because they may take their time.
 */
function claimOpen(ctx: Ctx, quietSeconds: number, limit: number): Promise<OpenPayment[]> {
  return ctx.db.$queryRaw<OpenPayment[]>(Prisma.sql`
    UPDATE payment SET updated_at = now()
    WHERE id IN (
      SELECT p.id FROM orders o JOIN payment p ON p.order_id = o.id
      WHERE o.status = 'PENDING' AND p.status IN ('CREATED', 'PROCESSING', 'REQUIRES_ACTION', 'AUTHORIZED')
        AND (p.status <> 'CREATED' OR o.hold_expires_at > now())
        AND p.updated_at <= now() - ${quietSeconds}::int * CASE p.status
          WHEN 'REQUIRES_ACTION' THEN interval '3 seconds' WHEN 'AUTHORIZED' THEN interval '60 seconds'
          ELSE interval '1 second' END
      ORDER BY p.updated_at LIMIT ${limit} FOR UPDATE OF p SKIP LOCKED)
    RETURNING order_id AS "orderId", provider_ref AS "providerRef", status::text AS status`);
}
