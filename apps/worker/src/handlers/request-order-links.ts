import { ordersAskedFor } from "@storewright/api/order";
import { inTransaction } from "@storewright/db";
import type { Events } from "@storewright/queue";
import { requestMessages } from "../messages/request-messages";
import type { WorkerContext } from "../worker-context";

/** Letters of this kind about one order in a day, whoever asks for them. */
const OF_AN_ORDER_A_DAY = 5;
/** And to one address in an hour, as for new passwords. */
const TO_AN_ADDRESS_AN_HOUR = 5;

/** The link to an order, to its own address: one letter a request that named both, up to the limits. */
export async function requestOrderLinks(
  { deps }: WorkerContext,
  asked: readonly Events["order.link-asked"][],
): Promise<void> {
  const orders = await ordersAskedFor(deps, asked);
  if (orders.length === 0) return;
  await inTransaction(deps.db, async (tx) => {
    // One worker at a time, so that what is counted is all that was asked for.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('order links', 0))`;
    for (const { orderId, emailIndex, askId } of orders) {
      const [sent] = await tx.$queryRaw<{ ofOrder: number; toAddress: number }[]>`
        SELECT count(*) FILTER (WHERE n.order_id = ${orderId})::int AS "ofOrder",
          count(*) FILTER (WHERE n.created_at > now() - interval '1 hour')::int AS "toAddress"
        FROM orders o JOIN notification n ON n.order_id = o.id AND n.kind = 'order-link'
        WHERE o.email_index = ${emailIndex} AND n.created_at > now() - interval '1 day'`;
      if (sent === undefined || sent.ofOrder >= OF_AN_ORDER_A_DAY) continue;
      if (sent.toAddress >= TO_AN_ADDRESS_AN_HOUR) continue;
      await requestMessages(tx, [{ kind: "order-link", entityId: `${orderId}/${askId}`, orderId }]);
    }
  });
}
