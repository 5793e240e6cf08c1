import type { Prisma } from "@storewright/db";
import { type OrderId, trustedId } from "@storewright/kernel";
import type { WorkerContext } from "../worker-context";
import type { Composer } from "./message";
import { mailLine, readOrder } from "./read-order";

const orderIdOf = (entityId: string): OrderId => trustedId("Order", entityId.split("/")[0] ?? "");

/** Discounts by the name of their promotion; empty where they cannot be told apart. */
async function readDiscounts({ deps }: WorkerContext, orderId: OrderId, discount: number) {
  const uses = await deps.db.promotionUse.findMany({
    where: { orderId, amount: { gt: 0 } },
    select: { amount: true, promotion: { select: { name: true, code: true } } },
    orderBy: { promotionId: "asc" },
  });
  const named = uses.map(({ amount, promotion }) => ({ label: promotion.code ?? promotion.name, amount }));
  return named.reduce((sum, { amount }) => sum + amount, 0) === discount ? named : [];
}

/** The money has arrived. */
export const composeConfirmation: Composer<"order-confirmation"> = async (worker, entityId) => {
  const orderId = orderIdOf(entityId);
  const { order, to, common } = await readOrder(worker.deps, orderId);
  const stored = await worker.deps.db.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { includedTax: true, giftAmount: true },
  });
  const { subtotal, discount, shipping, tax, total, shippingAddress } = order;
  return {
    ...to,
    props: {
      ...common,
      ...stored,
      subtotal,
      discount,
      discounts: await readDiscounts(worker, orderId, discount),
      shipping,
      tax,
      total,
      shippingAddress,
      lines: order.lines.map((line) => ({
        name: line.name,
        options: line.optionsText,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        lineTotal: line.lineTotal,
      })),
    },
  };
};

/** A decline that is still the last word: who has paid since, or tried again, hears nothing of this one. */
export const composePaymentFailed: Composer<"payment-failed"> = async ({ deps }, entityId) => {
  const { order, to, common } = await readOrder(deps, orderIdOf(entityId));
  const payment = await deps.db.payment.findFirst({
    where: { orderId: order.id },
    orderBy: { createdAt: "desc" },
    select: { attempt: true },
  });
  const isLatest = payment !== null && String(payment.attempt) === entityId.split("/")[1];
  if (order.status !== "PENDING" || order.payment?.status !== "declined" || !isLatest) return null;
  if (Date.parse(order.holdExpiresAt) <= Date.now()) return null;
  return { ...to, props: { ...common, advice: order.payment.message ?? "", heldUntil: order.holdExpiresAt } };
};

/** A parcel has left; the entity is the parcel. */
export const composeShipped: Composer<"order-shipped"> = async ({ deps }, entityId) => {
  const parcels = {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { lines: true },
  } satisfies Prisma.Order$fulfilmentsArgs;
  const parcel = await deps.db.fulfilment.findUnique({
    where: { id: entityId },
    include: { order: { include: { lines: { orderBy: { position: "asc" } }, fulfilments: parcels } } },
  });
  if (parcel === null) return null;
  const { lines, fulfilments } = parcel.order;
  const position = fulfilments.findIndex(({ id }) => id === parcel.id);
  const sentUpTo = (last: number, lineId: string) =>
    fulfilments
      .slice(0, last + 1)
      .flatMap((fulfilment) => fulfilment.lines)
      .filter(({ orderLineId }) => orderLineId === lineId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const own = fulfilments[position]?.lines ?? [];
  const { order, to, common } = await readOrder(deps, trustedId("Order", parcel.orderId));
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
        own.length === 0
          ? lines.map((line) => mailLine(line, line.quantity))
          : lines.flatMap((line) => {
              const packed = own.find(({ orderLineId }) => orderLineId === line.id);
              return packed === undefined ? [] : [mailLine(line, packed.quantity)];
            }),
      remaining:
        own.length === 0
          ? []
          : lines.flatMap((line) => {
              const left = line.quantity - line.refundedQuantity - sentUpTo(position, line.id);
              return left > 0 ? [mailLine(line, left)] : [];
            }),
      shippingAddress: order.shippingAddress,
    },
  };
};

/** Everything has arrived. */
export const composeDelivered: Composer<"order-delivered"> = async ({ deps }, entityId) => {
  const orderId = orderIdOf(entityId);
  const { to, common } = await readOrder(deps, orderId);
  const lines = await deps.db.orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
  const arrived = lines.flatMap((line) => (line.fulfilled > 0 ? [mailLine(line, line.fulfilled)] : []));
  return {
    ...to,
    props: {
      ...common,
      lines: arrived.length > 0 ? arrived : lines.map((line) => mailLine(line, line.quantity)),
    },
  };
};

/** The order ended; nothing is said of one that was paid after all. */
export const composeCancelled: Composer<"order-cancelled"> = async ({ deps }, entityId) => {
  const orderId = orderIdOf(entityId);
  const { order, to, common } = await readOrder(deps, orderId);
  if (order.status !== "CANCELLED" && order.status !== "REFUNDED") return null;
  const stored = await deps.db.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { refunded: true },
  });
  const reason =
    order.cancelReason === "staff" || order.cancelReason === "customer" || order.cancelReason === "payment"
      ? order.cancelReason
      : "expired";
  return { ...to, props: { ...common, reason, refunded: reason === "expired" ? 0 : stored.refunded } };
};

/** Money was given back; the entity is the refund. A late payment's has a letter of its own. */
export const composeRefunded: Composer<"order-refunded"> = async ({ deps }, entityId) => {
  const refund = await deps.db.refund.findUnique({
    where: { id: entityId },
    include: { lines: { include: { line: true } } },
  });
  if (refund === null || refund.cause === "LATE_PAYMENT" || refund.status === "FAILED") return null;
  const { to, common } = await readOrder(deps, trustedId("Order", refund.orderId));
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
export const composeLateRefunded: Composer<"late-payment-refunded"> = async ({ deps }, entityId) => {
  const orderId = orderIdOf(entityId);
  const { order, to, common } = await readOrder(deps, orderId);
  const refund = await deps.db.refund.findFirst({
    where: { orderId, cause: "LATE_PAYMENT", status: { not: "FAILED" } },
    select: { amount: true, giftAmount: true },
  });
  return {
    ...to,
    props: { ...common, amount: refund === null ? order.total : refund.amount + refund.giftAmount },
  };
};
