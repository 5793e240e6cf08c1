import { Prisma } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { findOwnOrder } from "./get-order";
import { readOrder, viewOrder } from "./read-order";
import type { PayOrderInput } from "./schemas";
import { tryPayment } from "./try-payment";
import type { OrderView } from "./views";

/**
 * Another try with another card while the order is PENDING and its stock held.
 * @throws {DomainError} NOT_FOUND, or CONFLICT when the order cannot be paid any more or a try is under way
 */
export async function payOrder(ctx: Ctx, input: PayOrderInput): Promise<OrderView> {
  const order = await findOwnOrder(ctx, input);
  if (order.status !== "PENDING") {
    throw new DomainError("CONFLICT", {
      message: `This order is ${order.status.toLowerCase()} and cannot be paid again.`,
      data: { status: order.status },
    });
  }
  // The count decides between two tries at once, and between a try and the end of the hold.
  const taken = await ctx.db.$executeRaw(Prisma.sql`
    UPDATE payment SET attempt = attempt + 1, method = ${input.paymentMethod}, status = 'CREATED', decline_code = NULL,
      next_action = NULL, updated_at = now()
    FROM orders o
    WHERE payment.order_id = ${input.orderId} AND o.id = payment.order_id AND o.status = 'PENDING'
      AND o.hold_expires_at > now() AND payment.status IN ('DECLINED', 'REQUIRES_ACTION')`);
  if (taken === 0) {
    throw new DomainError(
      "CONFLICT",
      "This payment is being worked on, or the time to pay has run out. Read the order again.",
    );
  }
  await tryPayment(ctx, input.orderId);
  const row = await readOrder(ctx.db, input.orderId);
  if (row === null) throw new DomainError("NOT_FOUND", "There is no such order.");
  return viewOrder(ctx, row);
}
