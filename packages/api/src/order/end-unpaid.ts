import { DomainError, type OrderId } from "@storewright/kernel";
import { actorOf } from "../authorise";
import type { Ctx } from "../context";
import { sealEventNote, sealerOfOrder } from "./order-seal";
import { cancelPending } from "./release-expired-holds";
import { settlePayment } from "./settle-payment";

/**
 * Ends an order that nobody has paid: its payment is cancelled at the provider first, so that it cannot succeed
 * afterwards, then the stock and what was claimed go back.
 * @throws {DomainError} CONFLICT (paid or ended meanwhile), UNAVAILABLE (provider away)
 */
export async function endUnpaid(
  ctx: Ctx,
  orderId: OrderId,
  reason: "staff" | "customer",
  note: string | undefined,
): Promise<void> {
  const payment = await ctx.db.payment.findFirst({
    // One that succeeded while the order is unpaid was of a wrong amount: it is given back with the order's end.
    where: { orderId, status: { notIn: ["CANCELED", "SUCCEEDED"] } },
    orderBy: { createdAt: "desc" },
    select: { providerRef: true },
  });
  const paymentRef = payment?.providerRef ?? null;
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
      throw new DomainError("CONFLICT", "This order has just been paid. Look at it again.");
    }
  }
  const sealedNote =
    note === undefined ? undefined : sealEventNote(await sealerOfOrder(ctx, orderId), orderId, note);
  if (!(await cancelPending(ctx, orderId, reason, actorOf(ctx), sealedNote))) {
    throw new DomainError("CONFLICT", "The order was changed meanwhile. Look at it again, then decide.");
  }
}
