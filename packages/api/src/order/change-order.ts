import type { Sealer } from "@storewright/crypto";
import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, type OrderId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { noSuchOrder } from "./no-such-order";
import { type OrderRow, readOrder } from "./order-row";
import { sealerOfRow } from "./order-seal";

export { noSuchOrder } from "./no-such-order";

interface OrderSeen {
  readonly orderId: OrderId;
  /** The version that was looked at; the one at the start of the request where nothing is said. */
  readonly expectedVersion?: number | undefined;
}

/**
 * Runs a change of an order alone: its row is locked by raising its version, and only if nobody has changed the order
 * since it was looked at. Of several changes at once one wins, and the others are told to look again.
 * @throws {DomainError} NOT_FOUND or CONFLICT (`currentVersion`, `status`)
 */
export async function changeOrder<T>(
  ctx: Ctx,
  { orderId, expectedVersion }: OrderSeen,
  change: (tx: Tx, order: OrderRow, sealer: Sealer) => Promise<T>,
): Promise<T> {
  const now = await readNow(ctx, orderId);
  const seen = expectedVersion ?? now.version;
  // For what is written about it; asked for before the order is locked.
  const sealer = await sealerOfRow(ctx, now);
  return inTransaction(ctx.db, async (tx) => {
    const locked = await tx.order.updateMany({
      where: { id: orderId, version: seen },
      data: { version: { increment: 1 } },
    });
    const order = await readOrder(tx, orderId);
    if (order === null) throw noSuchOrder();
    if (locked.count === 0) throw changedMeanwhile(order);
    return change(tx, order, sealer);
  });
}

async function readNow(ctx: Ctx, orderId: OrderId) {
  const order = await ctx.db.order.findUnique({
    where: { id: orderId },
    select: { version: true, email: true, userId: true },
  });
  if (order === null) throw noSuchOrder();
  return order;
}

function changedMeanwhile(order: OrderRow): DomainError {
  return new DomainError("CONFLICT", {
    message: "The order was changed meanwhile. Look at it again, then decide.",
    data: { currentVersion: order.version, status: order.status },
  });
}

/** The order's status does not allow it. */
export function notNow(order: OrderRow, what: string): DomainError {
  const status = order.status.toLowerCase().replace("_", " ");
  return new DomainError("CONFLICT", {
    message: `This order is ${status}, so ${what}.`,
    data: { status: order.status },
  });
}
