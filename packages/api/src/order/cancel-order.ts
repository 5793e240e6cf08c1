import { DomainError } from "@storewright/kernel";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { adminGetOrder } from "./admin-orders";
import { cancelPending } from "./release-expired-holds";
import type { CancelOrderInput } from "./schemas";
import { settlePayment } from "./settle-payment";
import type { AdminOrderView } from "./views";

/**
 * Staff ends an order that nobody has paid: the payment is cancelled at the provider first, then the stock goes back.
 * @throws {DomainError} NOT_FOUND, CONFLICT (paid meanwhile, or past paying), UNAVAILABLE (provider away)
 */
export async function cancelOrder(ctx: Ctx, input: CancelOrderInput): Promise<AdminOrderView> {
  authorise(ctx, "order:cancel");
  const order = await ctx.db.order.findUnique({
    where: { id: input.orderId },
    select: {
      status: true,
      payments: { where: { status: { not: "CANCELED" } }, select: { providerRef: true } },
    },
  });
  if (order === null) throw new DomainError("NOT_FOUND", "There is no such order.");
  if (order.status !== "PENDING") {
    throw new DomainError("CONFLICT", {
      message: `Only an order that waits for payment can be cancelled; this one is ${order.status.toLowerCase()}.`,
      data: { status: order.status },
    });
  }
  const paymentRef = order.payments[0]?.providerRef ?? null;
  if (paymentRef !== null) {
    const outcome = await ctx.payments.cancel(paymentRef);
    if (outcome.status === "unavailable") {
      throw new DomainError("UNAVAILABLE", {
        message: "The payment provider does not answer. Try again shortly.",
        retryAfter: 10,
      });
    }
    if (outcome.status === "succeeded" || outcome.status === "processing") {
      await settlePayment(ctx, paymentRef);
      throw new DomainError("CONFLICT", "The shopper has just paid this order. Read it again.");
    }
  }
  await cancelPending(ctx, input.orderId, "staff", actorOf(ctx), input.reason);
  return adminGetOrder(ctx, input);
}
