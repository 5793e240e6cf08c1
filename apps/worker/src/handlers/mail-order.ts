import { systemContext } from "@storewright/api";
import { type AdminOrderView, adminGetOrder, orderAccessToken } from "@storewright/api/order";
import type { OrderId } from "@storewright/kernel";
import { deliver } from "../deliver";
import type { WorkerContext } from "../worker-context";

interface OrderForMail {
  readonly order: AdminOrderView;
  readonly orderNumber: string;
  /** The order's page; a guest's token is in the fragment, which no server ever sees. */
  readonly orderUrl: string;
  readonly shop: { readonly name: string; readonly url: string };
}

async function readForMail(worker: WorkerContext, orderId: OrderId): Promise<OrderForMail> {
  const { deps } = worker;
  const order = await adminGetOrder(systemContext(deps, `mail-${orderId}`), { orderId });
  const page = `${deps.settings.webUrl}/orders/${orderId}`;
  return {
    order,
    orderNumber: String(order.number),
    orderUrl: order.userId === null ? `${page}#t=${orderAccessToken(deps, orderId)}` : page,
    shop: { name: deps.settings.name, url: deps.settings.webUrl },
  };
}

const mailLines = (order: AdminOrderView) =>
  order.lines.map((line) => ({
    name: line.name,
    options: line.optionsText,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    lineTotal: line.lineTotal,
  }));

/** The confirmation, once the money has arrived. */
export async function mailOrderConfirmation(
  worker: WorkerContext,
  { orderId }: { orderId: OrderId },
): Promise<void> {
  const { order, ...common } = await readForMail(worker, orderId);
  const { subtotal, discount, shipping, tax, total, currency, shippingAddress } = order;
  await deliver(worker.mailer, {
    kind: "order-confirmation",
    entityId: orderId,
    to: order.email,
    props: {
      ...common,
      currency,
      lines: mailLines(order),
      subtotal,
      discount,
      shipping,
      tax,
      total,
      shippingAddress,
    },
  });
}

/** The parcel is on its way. */
export async function mailOrderShipped(
  worker: WorkerContext,
  { orderId }: { orderId: OrderId },
): Promise<void> {
  const { order, ...common } = await readForMail(worker, orderId);
  const parcel = order.fulfilments.at(-1);
  await deliver(worker.mailer, {
    kind: "order-shipped",
    entityId: orderId,
    to: order.email,
    props: {
      ...common,
      carrier: parcel?.carrier,
      trackingNumber: parcel?.trackingNumber,
      lines: mailLines(order),
      shippingAddress: order.shippingAddress,
    },
  });
}

/** The order ended without having been paid. */
export async function mailOrderCancelled(
  worker: WorkerContext,
  { orderId }: { orderId: OrderId },
): Promise<void> {
  const { order, ...common } = await readForMail(worker, orderId);
  if (order.status !== "CANCELLED") return;
  await deliver(worker.mailer, {
    kind: "order-cancelled",
    entityId: orderId,
    to: order.email,
    props: {
      ...common,
      currency: order.currency,
      reason:
        order.cancelReason === "staff" || order.cancelReason === "customer" ? order.cancelReason : "expired",
      refunded: 0,
    },
  });
}
