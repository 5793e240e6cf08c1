import { declineAdvice } from "@storewright/api/order";
import type { Prisma } from "@storewright/db";
import { type OrderId, trustedId } from "@storewright/kernel";
import type { Composer } from "./message";
import { mailLine } from "./read-orders";

const orderIdOf = (entityId: string): OrderId => trustedId("Order", entityId.split("/")[0] ?? "");

/** The money has arrived. */
export const composeConfirmation: Composer<"order-confirmation"> = async (_, { entityId, readOrder }) => {
  const { order, address, to, common } = await readOrder(orderIdOf(entityId));
  const { subtotal, discount, discounts, shipping, tax, includedTax, total, giftAmount, lines } = order;
  const named = discounts.reduce((sum, { amount }) => sum + amount, 0);
  return {
    ...to,
    props: {
      ...common,
      subtotal,
      discount,
      // Without names where they cannot be told apart.
      discounts: named === discount ? discounts : [],
      shipping,
      tax,
      includedTax,
      total,
      giftAmount,
      shippingAddress: address,
      lines: lines.map(({ name, options, quantity, unitPrice, lineTotal }) => ({
        name,
        options,
        quantity,
        unitPrice,
        lineTotal,
      })),
    },
  };
};

/** A decline that is still the last word: who has paid since, or tried again, hears nothing of this one. */
export const composePaymentFailed: Composer<"payment-failed"> = async ({ deps }, { entityId, readOrder }) => {
  const { order, to, common } = await readOrder(orderIdOf(entityId));
  const payment = await deps.db.payment.findFirst({
    where: { orderId: order.id },
    orderBy: { createdAt: "desc" },
    select: { attempt: true, status: true, declineCode: true },
  });
  if (payment === null || String(payment.attempt) !== entityId.split("/")[1]) return null;
  if (order.status !== "PENDING" || payment.status !== "DECLINED") return null;
  if (order.holdExpiresAt.getTime() <= Date.now()) return null;
  const heldUntil = order.holdExpiresAt.toISOString();
  return { ...to, props: { ...common, advice: declineAdvice(payment.declineCode), heldUntil } };
};

/** A parcel has left; the entity is the parcel. */
export const composeShipped: Composer<"order-shipped"> = async ({ deps }, { entityId, readOrder }) => {
  const parcels = {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { lines: true },
  } satisfies Prisma.Order$fulfilmentsArgs;
  const reservations = { select: { variantId: true, quantity: true, status: true } };
  const parcel = await deps.db.fulfilment.findUnique({
    where: { id: entityId },
    include: { order: { select: { fulfilments: parcels, reservations } } },
  });
  if (parcel === null) return null;
  const { order, address, to, common } = await readOrder(trustedId("Order", parcel.orderId));
  const { fulfilments } = parcel.order;
  const position = fulfilments.findIndex(({ id }) => id === parcel.id);
  const sentUpTo = (last: number, lineId: string) =>
    fulfilments
      .slice(0, last + 1)
      .flatMap((fulfilment) => fulfilment.lines)
      .filter(({ orderLineId }) => orderLineId === lineId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
  /** Pieces that were ever to be sent: without those whose stock was given back before. */
  const toSend = (line: { readonly variantId: string; readonly quantity: number }) => {
    const own = parcel.order.reservations.filter(({ variantId }) => variantId === line.variantId);
    const kept = own.reduce((sum, { status, quantity }) => sum + (status === "RELEASED" ? 0 : quantity), 0);
    return own.length === 0 ? line.quantity : kept;
  };
  const packed = fulfilments[position]?.lines ?? [];
  return {
    ...to,
    props: {
      ...common,
      carrier: parcel.carrier,
      trackingNumber: parcel.trackingNumber,
      trackingUrl: parcel.trackingUrl,
      parcel: position + 1,
      // A parcel of before parcels had lines holds the whole order.
      lines:
        packed.length === 0
          ? order.lines.map((line) => mailLine(line, line.quantity))
          : order.lines.flatMap((line) => {
              const own = packed.find(({ orderLineId }) => orderLineId === line.id);
              return own === undefined ? [] : [mailLine(line, own.quantity)];
            }),
      remaining:
        packed.length === 0
          ? []
          : order.lines.flatMap((line) => {
              const left = toSend(line) - sentUpTo(position, line.id);
              return left > 0 ? [mailLine(line, left)] : [];
            }),
      shippingAddress: address,
    },
  };
};

/** Everything has arrived. */
export const composeDelivered: Composer<"order-delivered"> = async (_, { entityId, readOrder }) => {
  const { order, to, common } = await readOrder(orderIdOf(entityId));
  const arrived = order.lines.flatMap((line) => (line.fulfilled > 0 ? [mailLine(line, line.fulfilled)] : []));
  return {
    ...to,
    props: {
      ...common,
      lines: arrived.length > 0 ? arrived : order.lines.map((line) => mailLine(line, line.quantity)),
    },
  };
};

/** The order ended; nothing is said of one that was paid after all. */
export const composeCancelled: Composer<"order-cancelled"> = async (_, { entityId, readOrder }) => {
  const { order, to, common } = await readOrder(orderIdOf(entityId));
  if (order.status !== "CANCELLED" && order.status !== "REFUNDED") return null;
  const reason =
    order.cancelReason === "staff" || order.cancelReason === "customer" || order.cancelReason === "payment"
      ? order.cancelReason
      : "expired";
  return { ...to, props: { ...common, reason, refunded: reason === "expired" ? 0 : order.refunded } };
};

/** Somebody asked for the way to the order; where it is in an account by now, its owner signs in there. */
export const composeOrderLink: Composer<"order-link"> = async (_, { entityId, readOrder }) => {
  const { order, to, common } = await readOrder(orderIdOf(entityId));
  return { ...to, props: { ...common, needsSignIn: order.userId !== null } };
};

/** Money was given back; the entity is the refund. A late payment's has a letter of its own. */
export const composeRefunded: Composer<"order-refunded"> = async ({ deps }, { entityId, readOrder }) => {
  const refund = await deps.db.refund.findUnique({
    where: { id: entityId },
    include: { lines: { include: { line: true } } },
  });
  if (refund === null || refund.cause === "LATE_PAYMENT" || refund.status === "FAILED") return null;
  const { to, common } = await readOrder(trustedId("Order", refund.orderId));
  const lines = [...refund.lines].sort((a, b) => a.line.position - b.line.position);
  return {
    ...to,
    props: {
      ...common,
      toCard: refund.amount,
      toGiftCard: refund.giftAmount,
      shipping: refund.shipping,
      lines: lines.map(({ line, quantity, amount }) => ({ ...mailLine(line, quantity), amount })),
    },
  };
};

/** The payment came after the hold had ended and the goods were gone: all of it was given back. */
export const composeLateRefunded: Composer<"late-payment-refunded"> = async (
  { deps },
  { entityId, readOrder },
) => {
  const orderId = orderIdOf(entityId);
  const { order, to, common } = await readOrder(orderId);
  const refund = await deps.db.refund.findFirst({
    where: { orderId, cause: "LATE_PAYMENT", status: { not: "FAILED" } },
    select: { amount: true, giftAmount: true },
  });
  return {
    ...to,
    props: { ...common, amount: refund === null ? order.total : refund.amount + refund.giftAmount },
  };
};
