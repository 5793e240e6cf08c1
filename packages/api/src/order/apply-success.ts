import { trustedId } from "@storewright/kernel";
import type { PaymentFacts } from "@storewright/payments";
import type { Ctx } from "../context";
import { type Confirmation, confirmPayment } from "./confirm-payment";
import { refundLatePayment } from "./refund-late-payment";

/** Applies a captured payment, giving back what came too late to be delivered. */
export async function applySuccess(ctx: Ctx, payment: PaymentFacts): Promise<Confirmation> {
  const confirmation = await confirmPayment(ctx, payment);
  if (confirmation === "refund_due" && payment.orderId !== null) {
    await refundLatePayment(ctx, trustedId("Order", payment.orderId));
  }
  if (confirmation === "amount_mismatch" || confirmation === "unknown_order") {
    ctx.log.error(
      { paymentRef: payment.ref, orderId: payment.orderId, confirmation },
      "a payment needs a person",
    );
  }
  return confirmation;
}
