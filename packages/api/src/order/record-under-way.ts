import { type Db, inRounds, Prisma } from "@storewright/db";
import type { OrderId, OrderStatus } from "@storewright/kernel";

/** A payment that the provider has taken on. */
interface UnderWay {
  readonly orderId: OrderId;
  readonly paymentId: string;
  readonly attempt: number;
  readonly ref: string;
}

/** The state of the order that it was written for, and whether it was news; undefined where there is no such order. */
type Recorded = { readonly orderStatus: OrderStatus; readonly isNews: boolean } | undefined;

/**
 * The ordinary answer of the provider for several orders in ONE statement: their payments are at work under these
 * references. An order that is locked, not PENDING or in any trouble is left out.
 */
async function recordTogether(db: Db, answers: readonly UnderWay[]): Promise<ReadonlyMap<string, Recorded>> {
  // JSON, because for an array Postgres would plan anew each time.
  const rows = await db.$queryRaw<{ orderId: string }[]>(Prisma.sql`
    WITH answer AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb)
        AS x("orderId" text, "paymentId" text, attempt int, ref text)
    ), found AS MATERIALIZED (
      SELECT o.id, a."paymentId", a.attempt, a.ref FROM answer a JOIN orders o ON o.id = a."orderId"
      WHERE o.status = 'PENDING' AND o.payment_problem IS NULL
      ORDER BY o.id FOR NO KEY UPDATE OF o SKIP LOCKED
    )
    UPDATE payment p SET status = 'PROCESSING', provider_ref = found.ref, decline_code = NULL, next_action = NULL,
      updated_at = now()
    FROM found
    WHERE p.id = found."paymentId" AND p.order_id = found.id AND p.attempt = found.attempt
      AND p.status NOT IN ('PROCESSING', 'SUCCEEDED', 'CANCELED')
    RETURNING p.order_id AS "orderId"`);
  return new Map(rows.map(({ orderId }) => [orderId, { orderStatus: "PENDING", isNews: true }]));
}

/** Writes it down, in a crowd with those of others; `alone` is the statement for one order, which knows every case. */
export const recordUnderWay = inRounds(recordTogether);
