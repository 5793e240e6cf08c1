import { type Db, inRounds, Prisma } from "@storewright/db";
import { newId, type OrderId } from "@storewright/kernel";
import type { PaymentFacts } from "@storewright/payments";
import { outboxRow } from "@storewright/queue";
import { claimHeld } from "../catalog";
import type { InboxEntry, PaidNow } from "./pay-pending";

/** A provider's word that an order's money has arrived. */
interface Word {
  readonly orderId: OrderId;
  readonly payment: PaymentFacts;
  readonly inbox: InboxEntry;
}

/**
 * The ordinary end of several payments in ONE statement, as `payPending` does it for one: orders first, by id, then the
 * levels of their stock. An order that is locked, not PENDING, of another amount or short of stock is left out, and
 * its event is not in the inbox then.
 */
async function payTogether(db: Db, words: readonly Word[]): Promise<ReadonlyMap<string, PaidNow>> {
  const rows = words.map(({ orderId, payment, inbox }) => {
    const paid = outboxRow("order.paid", { orderId });
    return {
      orderId,
      amount: payment.amountReceived,
      currency: payment.currency,
      ref: payment.ref,
      ...inbox,
      timelineId: newId("OrderEvent"),
      outboxId: paid.id,
      outboxType: paid.type,
      outboxPayload: paid.payload,
    };
  });
  const paid = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH word AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("orderId" text, amount int, currency text,
        ref text, provider text, "eventId" text, type text, "timelineId" text, "outboxId" text, "outboxType" text,
        "outboxPayload" jsonb)
    ), due AS MATERIALIZED (
      SELECT o.id, o.gift_amount, word.* FROM word JOIN orders o ON o.id = word."orderId"
      WHERE o.status = 'PENDING' AND o.total - o.gift_amount = word.amount AND o.currency = word.currency AND EXISTS (
        SELECT FROM payment p WHERE p.order_id = o.id AND p.status <> 'CANCELED'
          AND coalesce(p.provider_ref, word.ref) = word.ref)
      ORDER BY o.id FOR NO KEY UPDATE OF o SKIP LOCKED
    ), held AS MATERIALIZED (
      SELECT DISTINCT r.variant_id, r.location_id
      FROM due JOIN reservation r ON r.order_id = due.id AND r.status = 'HELD'
    ), locked AS MATERIALIZED (
      SELECT s.variant_id, s.location_id, s.on_hand, s.reserved, s.backorder_limit, s.reserved <= s.on_hand AS plenty
      FROM held JOIN stock_level s ON s.variant_id = held.variant_id AND s.location_id = held.location_id
      ORDER BY s.variant_id, s.location_id FOR UPDATE OF s
    ), found AS MATERIALIZED (
      SELECT * FROM due WHERE NOT EXISTS (
        SELECT FROM reservation r JOIN locked k ON k.variant_id = r.variant_id AND k.location_id = r.location_id
        WHERE r.order_id = due.id AND r.status = 'HELD' AND NOT k.plenty)
    ), entry AS (
      INSERT INTO payment_event (provider, event_id, type, provider_ref, payload, applied_at)
      SELECT provider, "eventId", type, ref, jsonb_build_object('orderId', id), now() FROM found
      ON CONFLICT DO NOTHING
    ), paid AS (
      UPDATE orders o SET status = 'PAID', paid_at = now(), captured = found.amount, payment_problem = NULL,
        cancel_reason = NULL, version = o.version + 1
      FROM found WHERE o.id = found.id
      RETURNING o.id
    ), charged AS (
      UPDATE payment p SET status = 'SUCCEEDED', provider_ref = found.ref, next_action = NULL, decline_code = NULL,
        updated_at = now()
      FROM found WHERE p.order_id = found.id AND p.status <> 'CANCELED'
    ), timeline AS (
      INSERT INTO order_event (id, order_id, type, actor, data)
      SELECT "timelineId", id, 'paid', 'system', jsonb_build_object('amount', amount, 'giftAmount', gift_amount)
      FROM found
    ), outbox AS (
      INSERT INTO outbox_event (id, type, payload) SELECT "outboxId", "outboxType", "outboxPayload" FROM found
    ), ${claimHeld(Prisma.sql`found`, "system")}
    SELECT id FROM paid`);
  return new Map(paid.map(({ id }) => [id, PAID]));
}

const PAID: PaidNow = { paid: true, taken: true };

/** Takes the word of a payment, in a crowd with those of others; `alone` is `payPending`, which knows every case. */
export const payInRounds = inRounds(payTogether);
