import { Prisma } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { findOwnOrder } from "./get-order";
import { type OrderRow, readOrder, viewOrder } from "./read-order";
import type { PayOrderInput } from "./schemas";
import { tryPayment } from "./try-payment";
import type { OrderView } from "./views";

/** How often one order may be tried. */
const MOST_TRIES = 10;
/** Tries an hour for one e-mail address and one network address, for each hold that a caller may have. */
const TRIES_PER_HOLD = 4;
const ADDRESSES_SHARE = 10;

/**
 * Another try with another card while the order is PENDING and its stock held.
 * @throws {DomainError} NOT_FOUND, CONFLICT (it cannot be paid any more, or a try is under way), RATE_LIMITED (too many)
 */
export async function payOrder(ctx: Ctx, input: PayOrderInput): Promise<OrderView> {
  const order = await findOwnOrder(ctx, input);
  if (order.status !== "PENDING") {
    throw new DomainError("CONFLICT", {
      message: `This order is ${order.status.toLowerCase()} and cannot be paid again.`,
      data: { status: order.status },
    });
  }
  await requireFewTries(ctx, order);
  // The count decides between two tries at once, and between a try and the end of the hold.
  const taken = await ctx.db.$executeRaw(Prisma.sql`
    UPDATE payment SET attempt = attempt + 1, method = ${input.paymentMethod}, status = 'CREATED', decline_code = NULL,
      next_action = NULL, updated_at = now()
    FROM orders o
    WHERE payment.order_id = ${input.orderId} AND o.id = payment.order_id AND o.status = 'PENDING'
      AND o.hold_expires_at > now() AND payment.status IN ('DECLINED', 'REQUIRES_ACTION')
      AND payment.attempt < ${MOST_TRIES}`);
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

/** Whoever tries many cards tests stolen ones: a limit an order, an e-mail address and a network address. */
async function requireFewTries(ctx: Ctx, order: OrderRow): Promise<void> {
  if ((order.payments[0]?.attempt ?? 1) >= MOST_TRIES) {
    throw tooMany(
      "This order was tried too often. It ends when its hold does; then order again or ask us for help.",
    );
  }
  const most = ctx.settings.maxHoldsPerCaller * TRIES_PER_HOLD;
  if (!Number.isFinite(most)) return;
  const [tries] = await ctx.db.$queryRaw<{ email: number; address: number }[]>(Prisma.sql`
    SELECT (
      SELECT coalesce(sum(p.attempt), 0)::int FROM orders o JOIN payment p ON p.order_id = o.id
      WHERE o.email_index = ${order.emailIndex} AND o.paid_at IS NULL AND o.placed_at > now() - interval '1 hour'
    ) AS email, (
      SELECT coalesce(sum(p.attempt), 0)::int FROM orders o JOIN payment p ON p.order_id = o.id
      WHERE o.placed_from = ${order.placedFrom} AND o.status = 'PENDING'
    ) AS address`);
  if (tries !== undefined && (tries.email >= most || tries.address >= most * ADDRESSES_SHARE)) {
    throw tooMany("Too many payments were tried. Try again in an hour, or ask us for help.");
  }
}

function tooMany(message: string): DomainError {
  return new DomainError("RATE_LIMITED", { message, retryAfter: 3_600 });
}
