import { trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { applySuccess } from "./apply-success";
import { recordOutcome } from "./record-outcome";

/**
 * Asks the provider what is true of a payment and applies it: the answer to every doubt. False when the provider did
 * not answer, so that whoever asked must ask again.
 */
export async function settlePayment(ctx: Ctx, paymentRef: string): Promise<boolean> {
  // Read before asking: the answer is about this try, and a newer one may begin meanwhile.
  const known = await ctx.db.payment.findFirst({ where: { provider: "stripe", providerRef: paymentRef } });
  const outcome = await ctx.payments.retrieve(paymentRef);
  if (outcome.status === "unavailable" || outcome.status === "refused") {
    ctx.log.warn(
      { paymentRef, outcome: outcome.status, reason: outcome.message },
      "a payment could not be looked up",
    );
    return outcome.status === "refused" && outcome.reason === "not_found";
  }
  if (outcome.status === "succeeded") {
    await applySuccess(ctx, outcome);
    return true;
  }
  if (outcome.orderId === null) return true;
  const orderId = trustedId("Order", outcome.orderId);
  const payment =
    known ??
    (await ctx.db.payment.findFirst({
      where: { orderId, providerRef: null },
      orderBy: { createdAt: "desc" },
    }));
  if (payment === null) return true;
  // A try is under way: what the provider says may be about the one before, and the try itself will tell.
  const isOld = ["declined", "requires_action", "unconfirmed"].includes(outcome.status);
  if (payment.status === "CREATED" && isOld) return true;
  await recordOutcome(ctx, { orderId, paymentId: payment.id, attempt: payment.attempt }, outcome);
  return true;
}
