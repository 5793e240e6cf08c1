import { Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId } from "@storewright/kernel";
import type { PaymentFacts } from "@storewright/payments";
import { outboxRow } from "@storewright/queue";
import { claimHeld, lockHeldLevels } from "../catalog";

/** The provider's event that brought the word, to be put into the inbox in the same statement. */
export interface InboxEntry {
  readonly provider: string;
  readonly eventId: string;
  readonly type: string;
}

/** `paid`: this call did it. `taken`: the event was new; one that did not pay stays open in the inbox. */
export interface PaidNow {
  readonly paid: boolean;
  readonly taken: boolean;
}

/**
 * The ordinary end of a payment in ONE statement, which is a transaction of its own: a PENDING order of this amount
 * becomes PAID, its stock is committed (by variant and location), the ledger, the timeline, the outbox and the inbox
 * are written. Whatever is not ordinary (a back-order too) changes nothing here but the inbox: `confirmPayment`
 * looks into it.
 */
export async function payPending(
  db: Tx,
  orderId: OrderId,
  payment: PaymentFacts,
  inbox?: InboxEntry,
): Promise<PaidNow> {
  const paid = outboxRow("order.paid", { orderId });
  // The order first, then the inbox: fifty copies of one event wait for the order and not for each other.
  const entry =
    inbox === undefined
      ? Prisma.sql`SELECT 1 WHERE false`
      : Prisma.sql`
        INSERT INTO payment_event (provider, event_id, type, provider_ref, payload, applied_at)
        VALUES (${inbox.provider}, ${inbox.eventId}, ${inbox.type}, ${payment.ref},
          ${JSON.stringify({ orderId })}::jsonb, (SELECT now() FROM found))
        ON CONFLICT DO NOTHING RETURNING event_id`;
  const rows = await db.$queryRaw<PaidNow[]>(Prisma.sql`
    WITH due AS MATERIALIZED (
      SELECT id, gift_amount FROM orders o
      WHERE id = ${orderId} AND status = 'PENDING' AND total - gift_amount = ${payment.amountReceived}
        AND currency = ${payment.currency} AND EXISTS (
          SELECT FROM payment p WHERE p.order_id = o.id AND p.status <> 'CANCELED'
            AND coalesce(p.provider_ref, ${payment.ref}) = ${payment.ref})
      FOR NO KEY UPDATE
    ), ${lockHeldLevels(Prisma.sql`due`)}, found AS MATERIALIZED (
      SELECT id, gift_amount FROM due WHERE NOT EXISTS (SELECT FROM locked WHERE NOT plenty)
    ), entry AS (${entry}
    ), paid AS (
      UPDATE orders o SET status = 'PAID', paid_at = now(), captured = ${payment.amountReceived}::int,
        payment_problem = NULL, cancel_reason = NULL, version = o.version + 1
      FROM found WHERE o.id = found.id
      RETURNING o.id
    ), charged AS (
      UPDATE payment p SET status = 'SUCCEEDED', provider_ref = ${payment.ref}, next_action = NULL,
        decline_code = NULL, updated_at = now()
      FROM found WHERE p.order_id = found.id AND p.status <> 'CANCELED'
    ), timeline AS (
      INSERT INTO order_event (id, order_id, type, actor, data)
      SELECT ${newId("OrderEvent")}, id, 'paid', 'system',
        jsonb_build_object('amount', ${payment.amountReceived}::int, 'giftAmount', gift_amount) FROM found
    ), outbox AS (
      INSERT INTO outbox_event (id, type, payload)
      SELECT ${paid.id}, ${paid.type}, ${JSON.stringify(paid.payload)}::jsonb FROM found
    ), ${claimHeld(Prisma.sql`found`, "system")}
    SELECT EXISTS (SELECT FROM paid) AS paid, EXISTS (SELECT FROM entry) AS taken`);
  return rows[0] ?? { paid: false, taken: false };
}
