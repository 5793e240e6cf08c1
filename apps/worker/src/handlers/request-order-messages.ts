import type { FulfilmentId, OrderId, RefundId } from "@storewright/kernel";
import { thoseWhoWantSms } from "../messages/read-orders";
import { type RequestedMessage, requestMessages } from "../messages/request-messages";
import type { WorkerContext } from "../worker-context";

/** Who tries another card at once needs no letter about the first one. */
const DECLINE_PAUSE_SECONDS = 15;

type Of<Payload> = readonly (Payload & { readonly orderId: OrderId })[];

/** The mails, and the text messages too where the shopper asked for one and the shop can send it. */
async function requestBoth(
  { deps, mailer }: WorkerContext,
  messages: readonly (RequestedMessage & { readonly orderId: OrderId })[],
): Promise<void> {
  const orderIds = messages.map(({ orderId }) => orderId);
  const wanted = mailer.sms === null ? new Set() : await thoseWhoWantSms(deps.db, orderIds);
  const texts = messages.filter(({ orderId }) => wanted.has(orderId));
  await requestMessages(deps.db, [
    ...messages,
    ...texts.map((message) => ({ ...message, channel: "sms" as const })),
  ]);
}

/** The confirmation, once the money has arrived. */
export function requestConfirmation({ deps }: WorkerContext, paid: Of<object>): Promise<void> {
  return requestMessages(
    deps.db,
    paid.map(({ orderId }) => ({ kind: "order-confirmation", entityId: orderId, orderId })),
  );
}

/** A parcel is on its way: one message a parcel. */
export function requestShipped(
  worker: WorkerContext,
  parcels: Of<{ readonly fulfilmentId: FulfilmentId }>,
): Promise<void> {
  return requestBoth(
    worker,
    parcels.map(({ orderId, fulfilmentId }) => ({ kind: "order-shipped", entityId: fulfilmentId, orderId })),
  );
}

/** The order has arrived. */
export function requestDelivered(worker: WorkerContext, delivered: Of<object>): Promise<void> {
  return requestBoth(
    worker,
    delivered.map(({ orderId }) => ({ kind: "order-delivered", entityId: orderId, orderId })),
  );
}

/**
 * The order ended: one message an end. An order that came back to life by a late payment, and is cancelled after that,
 * has a second one.
 */
export async function requestCancelled({ deps }: WorkerContext, cancelled: Of<object>): Promise<void> {
  const orderIds = cancelled.map(({ orderId }) => orderId);
  const ended = await deps.db.$queryRaw<{ orderId: OrderId; times: number }[]>`
    SELECT order_id AS "orderId", count(*)::int AS times FROM order_event
    WHERE order_id = ANY (${orderIds}::text[]) AND type = 'cancelled' GROUP BY order_id`;
  const again = new Map(ended.filter(({ times }) => times > 1).map(({ orderId, times }) => [orderId, times]));
  await requestMessages(
    deps.db,
    orderIds.map((orderId) => {
      const end = again.get(orderId);
      const entityId = end === undefined ? orderId : `${orderId}/${end}`;
      return { kind: "order-cancelled", entityId, orderId };
    }),
  );
}

/** Money was given back: one message a refund. */
export function requestRefunded(
  { deps }: WorkerContext,
  refunds: Of<{ readonly refundId: RefundId }>,
): Promise<void> {
  return requestMessages(
    deps.db,
    refunds.map(({ orderId, refundId }) => ({ kind: "order-refunded", entityId: refundId, orderId })),
  );
}

/** A payment came too late and was given back. */
export function requestLateRefunded({ deps }: WorkerContext, refunds: Of<object>): Promise<void> {
  return requestMessages(
    deps.db,
    refunds.map(({ orderId }) => ({ kind: "late-payment-refunded", entityId: orderId, orderId })),
  );
}

/** A payment was declined: one message a try, unless the shopper tries again at once. */
export function requestPaymentFailed(
  { deps }: WorkerContext,
  declines: Of<{ readonly attempt: number }>,
): Promise<void> {
  return requestMessages(
    deps.db,
    declines.map(({ orderId, attempt }) => ({
      kind: "payment-failed",
      entityId: `${orderId}/${attempt}`,
      orderId,
      delaySeconds: DECLINE_PAUSE_SECONDS,
    })),
  );
}
