import type { OrderStatus } from "@storewright/kernel";
import { returnable, toShip } from "./line-state";
import type { OrderRow } from "./order-row";
import type { ShopperActions, StaffActions } from "./views";

/** Statuses in which something may be sent. */
export const shippable: readonly OrderStatus[] = ["PAID", "PARTIALLY_REFUNDED"];
/** Statuses in which parcels are under way. */
export const deliverable: readonly OrderStatus[] = ["PAID", "SHIPPED", "PARTIALLY_REFUNDED"];
/** Statuses in which money may be given back by pieces or amount. */
export const refundable: readonly OrderStatus[] = ["PAID", "SHIPPED", "DELIVERED", "PARTIALLY_REFUNDED"];
/** Statuses in which goods may come back: also when their money went back first. */
export const acceptsReturns: readonly OrderStatus[] = [...refundable, "REFUNDED"];

/** True where ending the order undoes all of it: nothing was sent, and no money is on its way back. */
export function isCancellable(row: OrderRow): boolean {
  if (row.status === "PENDING") return true;
  return (
    row.status === "PAID" &&
    row.lines.every((line) => line.fulfilled === 0) &&
    row.refunds.every((refund) => refund.status === "FAILED")
  );
}

/** What the shopper may do now; `now` decides whether the hold is over. */
export function shopperActions(row: OrderRow, now = new Date()): ShopperActions {
  const payment = row.payments[0]?.status;
  return {
    pay:
      row.status === "PENDING" &&
      (payment === "DECLINED" || payment === "REQUIRES_ACTION") &&
      row.holdExpiresAt > now,
    cancel: isCancellable(row),
    reorder: row.lines.length > 0,
  };
}

/** Pieces on back-order by variant; a line's may wait at several locations. */
export function backordered(row: OrderRow): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>();
  for (const { variantId, quantity, status } of row.reservations) {
    if (status === "BACKORDERED") pieces.set(variantId, (pieces.get(variantId) ?? 0) + quantity);
  }
  return pieces;
}

/** What staff may do now, whoever asks. */
export function staffActions(row: OrderRow): StaffActions {
  const waiting = backordered(row);
  const canSend = row.lines.some((line) => toShip(line) > (waiting.get(line.variantId) ?? 0));
  return {
    ...shopperActions(row),
    capture: row.status === "PENDING" && row.payments[0]?.status === "AUTHORIZED",
    ship: shippable.includes(row.status) && canSend,
    deliver:
      deliverable.includes(row.status) && row.fulfilments.some((parcel) => parcel.deliveredAt === null),
    refund: refundable.includes(row.status) && row.captured + row.giftAmount > row.refunded,
    return: acceptsReturns.includes(row.status) && row.lines.some((line) => returnable(line) > 0),
  };
}
