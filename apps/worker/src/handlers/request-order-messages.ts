import type { FulfilmentId, OrderId, RefundId } from "@storewright/kernel";
import { wantsSms } from "../messages/read-order";
import { type RequestedMessage, requestMessages } from "../messages/request-messages";
import type { WorkerContext } from "../worker-context";

/** Who tries another card at once needs no letter about the first one. */
const DECLINE_PAUSE_SECONDS = 15;

/** The mail, and the text message too where the shopper asked for one and the shop can send it. */
async function requestBoth(
  { deps, mailer }: WorkerContext,
  message: RequestedMessage & { readonly orderId: OrderId },
): Promise<void> {
  const sms = mailer.sms !== null && (await wantsSms(deps, message.orderId));
  await requestMessages(deps.db, [message, ...(sms ? [{ ...message, channel: "sms" as const }] : [])]);
}

/** The confirmation, once the money has arrived. */
export function requestConfirmation(
  { deps }: WorkerContext,
  { orderId }: { orderId: OrderId },
): Promise<void> {
  return requestMessages(deps.db, [{ kind: "order-confirmation", entityId: orderId, orderId }]);
}

/** A parcel is on its way: one message a parcel. */
export function requestShipped(
  worker: WorkerContext,
  { orderId, fulfilmentId }: { orderId: OrderId; fulfilmentId: FulfilmentId },
): Promise<void> {
  return requestBoth(worker, { kind: "order-shipped", entityId: fulfilmentId, orderId });
}

/** The order has arrived. */
export function requestDelivered(worker: WorkerContext, { orderId }: { orderId: OrderId }): Promise<void> {
  return requestBoth(worker, { kind: "order-delivered", entityId: orderId, orderId });
}

/** The order ended. */
export function requestCancelled({ deps }: WorkerContext, { orderId }: { orderId: OrderId }): Promise<void> {
  return requestMessages(deps.db, [{ kind: "order-cancelled", entityId: orderId, orderId }]);
}

/** Money was given back: one message a refund. */
export function requestRefunded(
  { deps }: WorkerContext,
  { orderId, refundId }: { orderId: OrderId; refundId: RefundId },
): Promise<void> {
  return requestMessages(deps.db, [{ kind: "order-refunded", entityId: refundId, orderId }]);
}

/** A payment came too late and was given back. */
export function requestLateRefunded(
  { deps }: WorkerContext,
  { orderId }: { orderId: OrderId },
): Promise<void> {
  return requestMessages(deps.db, [{ kind: "late-payment-refunded", entityId: orderId, orderId }]);
}

/** A payment was declined: one message a try, unless the shopper tries again at once. */
export function requestPaymentFailed(
  { deps }: WorkerContext,
  { orderId, attempt }: { orderId: OrderId; attempt: number },
): Promise<void> {
  return requestMessages(deps.db, [
    {
      kind: "payment-failed",
      entityId: `${orderId}/${attempt}`,
      orderId,
      delaySeconds: DECLINE_PAUSE_SECONDS,
    },
  ]);
}
