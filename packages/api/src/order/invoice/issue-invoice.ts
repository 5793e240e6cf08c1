import type { Tx } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";
import { issueInvoices } from "./issue-invoices";

/**
 * Gives a paid order its invoice number where it has none yet. The same order asked for again has the same number;
 * null before it is paid.
 */
export async function issueInvoice(ctx: { readonly db: Tx }, orderId: OrderId): Promise<number | null> {
  const number = (await issueInvoices(ctx, [orderId])).get(orderId);
  if (number !== undefined) return number;
  const invoice = await ctx.db.invoice.findUnique({ where: { orderId }, select: { number: true } });
  return invoice?.number ?? null;
}
