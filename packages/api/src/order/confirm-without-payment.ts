import { inTransaction, Prisma } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { commitReservation } from "../catalog";
import type { Ctx } from "../context";
import { recordEvent } from "./order-events";

/**
 * PENDING to PAID for an order that a gift card or a promotion has paid in full: no payment provider is asked. False
 * when there is something to pay, or the order is no longer PENDING. Doing it twice is doing it once.
 */
export async function confirmWithoutPayment(ctx: Ctx, orderId: OrderId): Promise<boolean> {
  return inTransaction(ctx.db, async (tx) => {
    const [paid] = await tx.$queryRaw<{ giftAmount: number }[]>(Prisma.sql`
      UPDATE orders SET status = 'PAID', paid_at = now(), payment_problem = NULL, version = version + 1
      WHERE id = ${orderId} AND status = 'PENDING' AND total = gift_amount
      RETURNING gift_amount AS "giftAmount"`);
    if (paid === undefined) return false;
    await tx.$executeRaw(Prisma.sql`
      UPDATE payment SET status = 'CANCELED', updated_at = now() WHERE order_id = ${orderId} AND status <> 'CANCELED'`);
    const data = { amount: 0, giftAmount: paid.giftAmount };
    await recordEvent(tx, { orderId, type: "paid", actor: "system", data });
    await emit(tx, "order.paid", { orderId });
    // Stock last, as everywhere: its rows are the ones that others wait for.
    await commitReservation(tx, orderId, "system");
    return true;
  });
}
