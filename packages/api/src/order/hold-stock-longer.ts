import { Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId } from "@storewright/kernel";
import type { Ctx } from "../context";

/** How many times the shop's hold an order may hold stock in all, while its payment runs. */
const MOST_HOLDS = 4;
/** How long a shopper may take to approve a payment at the bank before the hold ends all the same, minutes. */
const APPROVAL_MINUTES = 10;
/** How long money that waits for staff is held: a day less than Stripe keeps it (7 days). */
const AUTHORIZED_DAYS = 6;

/**
 * Lengthens a hold that is over by a third of the shop's hold, by the database's clock, where its payment is being
 * worked on (the provider works on it, or the shopper was asked to approve it a moment ago), and never beyond four
 * times the shop's hold. False where there is no reason to.
 */
export async function extendHold(ctx: Ctx, orderId: OrderId): Promise<boolean> {
  const minutes = ctx.settings.holdMinutes;
  const extended = await ctx.db.$executeRaw(Prisma.sql`
    WITH extended AS (
      UPDATE orders o SET version = o.version + 1, hold_expires_at = least(
        now() + make_interval(secs => ${minutes * 20}::int),
        o.placed_at + make_interval(mins => ${minutes * MOST_HOLDS}::int))
      FROM payment p
      WHERE o.id = ${orderId} AND o.status = 'PENDING' AND o.hold_expires_at < now()
        AND o.placed_at + make_interval(mins => ${minutes * MOST_HOLDS}::int) > now()
        AND p.order_id = o.id AND (p.status = 'PROCESSING' OR (p.status = 'REQUIRES_ACTION' AND EXISTS (
          SELECT FROM order_event e WHERE e.order_id = o.id AND e.type = 'payment_action_required'
            AND e.created_at > now() - make_interval(mins => ${APPROVAL_MINUTES}))))
      RETURNING o.id, o.hold_expires_at
    ), noted AS (
      INSERT INTO order_event (id, order_id, type, actor, data)
      SELECT ${newId("OrderEvent")}, id, 'hold_extended', 'system',
        jsonb_build_object('until', to_char(hold_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
      FROM extended
      WHERE NOT EXISTS (SELECT FROM order_event WHERE order_id = ${orderId} AND type = 'hold_extended')
    )
    UPDATE reservation r SET expires_at = e.hold_expires_at
    FROM extended e WHERE r.order_id = e.id AND r.status = 'HELD'`);
  return extended > 0;
}

/** Holds the stock for as long as the card holds the money that staff have to take. */
export async function holdForCapture(tx: Tx, orderId: OrderId): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    WITH extended AS (
      UPDATE orders SET hold_expires_at = now() + make_interval(days => ${AUTHORIZED_DAYS}), version = version + 1
      WHERE id = ${orderId} AND status = 'PENDING'
      RETURNING id, hold_expires_at
    )
    UPDATE reservation r SET expires_at = e.hold_expires_at
    FROM extended e WHERE r.order_id = e.id AND r.status = 'HELD'`);
}

/** True once an order has held its stock for as long as any order may. */
export function isHeldLongEnough(ctx: Ctx): Prisma.Sql {
  return Prisma.sql`(o.placed_at + make_interval(mins => ${ctx.settings.holdMinutes * MOST_HOLDS}::int) < now())`;
}
