import { trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { noSuchOrder, notNow } from "./change-order";
import { refundable } from "./order-actions";
import { readOrder } from "./order-row";
import { planRefund, refundMaximum, shippingMaximum } from "./refund-plan";
import type { RefundQuoteInput } from "./schemas";
import type { RefundQuote } from "./views";

/** What a refund would come to; nothing is written. @throws {DomainError} as `refundOrder` */
export async function refundQuote(ctx: Ctx, input: RefundQuoteInput): Promise<RefundQuote> {
  authorise(ctx, "order:refund");
  const order = await readOrder(ctx.db, input.orderId);
  if (order === null) throw noSuchOrder();
  if (!refundable.includes(order.status)) throw notNow(order, "nothing can be given back");
  const plan = planRefund(order, input);
  return {
    amount: plan.amount,
    giftAmount: plan.giftAmount,
    lines: plan.lines.map((line) => ({ ...line, lineId: trustedId("OrderLine", line.lineId) })),
    shipping: plan.shipping,
    shippingMaximum: shippingMaximum(order),
    maximum: refundMaximum(order),
  };
}
