import { isUniqueViolation, Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId } from "@storewright/kernel";

/**
 * Gives a paid order its invoice number, the next one after the last, in a transaction of its own: the counter's row
 * is locked until the invoice is written, so that there is never a gap and never a number twice. The same order asked
 * for again has the same number; null before it is paid.
 */
export async function issueInvoice(ctx: { readonly db: Tx }, orderId: OrderId): Promise<number | null> {
  try {
    const issued = await ctx.db.$queryRaw<{ number: number }[]>(Prisma.sql`
      WITH due AS (
        SELECT id FROM orders
        WHERE id = ${orderId} AND paid_at IS NOT NULL AND NOT EXISTS (SELECT FROM invoice WHERE order_id = ${orderId})
      ), counted AS (
        UPDATE invoice_counter SET last = last + 1 FROM due RETURNING last, due.id AS order_id
      ), issued AS (
        INSERT INTO invoice (number, order_id) SELECT last, order_id FROM counted RETURNING number, order_id
      ), timeline AS (
        INSERT INTO order_event (id, order_id, type, actor, data)
        SELECT ${newId("OrderEvent")}, order_id, 'invoice_issued', 'system', jsonb_build_object('number', number)
        FROM issued
      )
      SELECT number FROM issued`);
    if (issued[0] !== undefined) return issued[0].number;
  } catch (error) {
    // Somebody else issued it while this one waited for the counter; nothing was counted here.
    if (!isUniqueViolation(error)) throw error;
  }
  const invoice = await ctx.db.invoice.findUnique({ where: { orderId }, select: { number: true } });
  return invoice?.number ?? null;
}
