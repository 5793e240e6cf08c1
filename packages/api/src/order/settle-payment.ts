import { trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { applySuccess } from "./apply-success";
import { recordOutcome } from "./record-outcome";

/** Asks the provider what is true of a payment and applies it: the answer to every doubt. */
export async function settlePayment(ctx: Ctx, paymentRef: string): Promise<void> {
  const outcome = await ctx.payments.retrieve(paymentRef);
  if (outcome.status === "unavailable" || outcome.status === "refused") {
    ctx.log.warn(
      { paymentRef, outcome: outcome.status, reason: outcome.message },
      "a payment could not be looked up",
    );
    return;
  }
  if (outcome.status === "succeeded") {
    await applySuccess(ctx, outcome);
    return;
  }
  if (outcome.orderId === null) return;
  const orderId = trustedId("Order", outcome.orderId);
  const payment = await ctx.db.payment.findFirst({ where: { orderId }, orderBy: { createdAt: "desc" } });
  if (payment === null) return;
  await recordOutcome(ctx, { orderId, paymentId: payment.id, attempt: payment.attempt }, outcome);
}
