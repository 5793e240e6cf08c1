import { isUniqueViolation, Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId, trustedId } from "@storewright/kernel";

/** Rounds in which somebody else may have issued one of these invoices at the same moment. */
const MOST_ROUNDS = 10;

/**
 * Gives paid orders their invoice numbers, the next ones after the last, in the order of their payment: one statement
 * for all, a transaction of its own. The counter's row is locked until the invoices are written, so that there is never
 * a gap and never a number twice. Orders that are not paid, or have theirs, are left out. Returns the new numbers.
 */
export async function issueInvoices(
  ctx: { readonly db: Tx },
  orderIds: readonly OrderId[],
): Promise<ReadonlyMap<OrderId, number>> {
  for (let round = 1; ; round += 1) {
    try {
      return await issueRound(ctx.db, [...new Set(orderIds)]);
    } catch (error) {
      // Issued by somebody else while this one waited for the counter; nothing was counted here.
      if (!isUniqueViolation(error) || round === MOST_ROUNDS) throw error;
    }
  }
}

async function issueRound(db: Tx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, number>> {
  const eventIds = orderIds.map(() => newId("OrderEvent"));
  const issued = await db.$queryRaw<{ number: number; orderId: string }[]>(Prisma.sql`
    WITH due AS MATERIALIZED (
      SELECT o.id, asked.event_id, row_number() OVER (ORDER BY o.paid_at, o.id)::int AS place
      FROM unnest(${[...orderIds]}::text[], ${eventIds}::text[]) AS asked (id, event_id)
      JOIN orders o ON o.id = asked.id
      WHERE o.paid_at IS NOT NULL AND NOT EXISTS (SELECT FROM invoice i WHERE i.order_id = o.id)
    ), counted AS (
      UPDATE invoice_counter SET last = last + many.count FROM (SELECT count(*)::int FROM due) many
      WHERE many.count > 0 RETURNING last - many.count AS before
    ), issued AS (
      INSERT INTO invoice (number, order_id) SELECT before + place, id FROM counted, due RETURNING number, order_id
    ), timeline AS (
      INSERT INTO order_event (id, order_id, type, actor, data)
      SELECT due.event_id, due.id, 'invoice_issued', 'system', jsonb_build_object('number', issued.number)
      FROM issued JOIN due ON due.id = issued.order_id
    )
    SELECT number, order_id AS "orderId" FROM issued`);
  return new Map(issued.map(({ number, orderId }) => [trustedId("Order", orderId), number]));
}
