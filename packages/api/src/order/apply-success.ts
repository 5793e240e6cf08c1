import type { PaymentFacts } from "@storewright/payments";
import type { Ctx } from "../context";
import { confirmPayment } from "./confirm-payment";
import { refundLatePayment } from "./refund-late-payment";

/** Applies a captured payment, giving back what came too late to be delivered. */
export async function applySuccess(ctx: Ctx, payment: PaymentFacts): Promise<void> {
  const confirmation = await confirmPayment(ctx, payment);
  if (confirmation === "refund_due") await refundLatePayment(ctx, payment);
  if (confirmation === "amount_mismatch" || confirmation === "unknown_order") {
    ctx.log.error(
      { paymentRef: payment.ref, orderId: payment.orderId, confirmation },
      "a payment needs a person",
    );
  }
}
