import { isUnavailable, type PaymentStatus, Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import type { PaymentEvent } from "@storewright/payments";
import type { Ctx } from "../context";
import { applySuccess } from "./apply-success";
import { payInRounds } from "./pay-in-rounds";
import { type PaidNow, payPending } from "./pay-pending";
import { settlePayment } from "./settle-payment";
import { takeRefund, takeRefundsOf } from "./take-refund";

const PROVIDER = "stripe";

type Actionable = Exclude<PaymentEvent, { type: "ignored" }>;
type Success = Extract<PaymentEvent, { type: "payment.succeeded" }>;

/**
 * Takes a verified event into the inbox, once by its id, and applies it at once. When applying fails the row stays
 * open and the worker asks the provider about it; the provider is told 200 as soon as the row is safe.
 */
export async function receivePaymentEvent(ctx: Ctx, event: PaymentEvent): Promise<void> {
  if (event.type === "ignored") return;
  const ordinary = event.type === "payment.succeeded" ? await takeOrdinary(ctx, event) : null;
  if (ordinary !== null && (ordinary.paid || !ordinary.taken)) return;
  if (ordinary === null && !(await takeIn(ctx, event))) return;
  try {
    if (!(await applyPaymentEvent(ctx, event))) return;
    await ctx.db.$executeRaw(Prisma.sql`
      UPDATE payment_event SET applied_at = now() WHERE provider = ${PROVIDER} AND event_id = ${event.eventId}`);
  } catch (error) {
    ctx.log.error(
      { err: error, eventId: event.eventId },
      "a payment event is in the inbox but could not be applied yet",
    );
  }
}

/** Inbox and effect in one round trip; null where that failed, and the event must at least be kept. */
async function takeOrdinary(ctx: Ctx, event: Success): Promise<PaidNow | null> {
  const { eventId, type, payment } = event;
  if (payment.orderId === null) return null;
  try {
    const orderId = trustedId("Order", payment.orderId);
    const inbox = { provider: PROVIDER, eventId, type };
    return await payInRounds(ctx.db, {
      key: orderId,
      item: { orderId, payment, inbox },
      alone: () => payPending(ctx.db, orderId, payment, inbox),
    });
  } catch (error) {
    if (isUnavailable(error)) throw error;
    ctx.log.error({ err: error, eventId }, "a payment event could not be applied at once");
    return null;
  }
}

/** Puts the event into the inbox; false where it was there. */
async function takeIn(ctx: Ctx, event: Actionable): Promise<boolean> {
  const { providerRef, payload } = subjectOf(event);
  const inserted = await ctx.db.$executeRaw(Prisma.sql`
    INSERT INTO payment_event (provider, event_id, type, provider_ref, payload)
    VALUES (${PROVIDER}, ${event.eventId}, ${event.type}, ${providerRef}, ${JSON.stringify(payload)}::jsonb)
    ON CONFLICT DO NOTHING`);
  return inserted > 0;
}

function subjectOf(event: Actionable): { readonly providerRef: string; readonly payload: object } {
  switch (event.type) {
    case "refund.updated": {
      const { paymentRef, refundRef } = event.refund;
      return { providerRef: paymentRef ?? "", payload: { refundRef } };
    }
    case "charge.refunded":
      return { providerRef: event.paymentRef, payload: {} };
    default:
      return { providerRef: event.payment.ref, payload: { orderId: event.payment.orderId } };
  }
}

/** False when the provider would have to be asked and does not answer. */
async function applyPaymentEvent(ctx: Ctx, event: Actionable): Promise<boolean> {
  switch (event.type) {
    case "payment.succeeded":
      await applySuccess(ctx, event.payment);
      return true;
    case "refund.updated":
      return takeRefund(ctx, event.refund);
    case "charge.refunded":
      return takeRefundsOf(ctx, event);
    case "payment.failed":
      return settleUnless(ctx, event.payment.ref, ["DECLINED", "CREATED"]);
    case "payment.requires_action":
      return settleUnless(ctx, event.payment.ref, ["REQUIRES_ACTION", "CREATED"]);
    case "payment.processing":
      return settleUnless(ctx, event.payment.ref, ["PROCESSING"]);
    case "payment.authorized":
      return settleUnless(ctx, event.payment.ref, ["AUTHORIZED"]);
    case "payment.canceled":
      return settleUnless(ctx, event.payment.ref, []);
  }
}

/**
 * Events come in any order, so what is true now is asked and not inferred, unless the payment is where the event
 * would bring it, has ended, or is being tried at this moment and will tell by itself.
 */
async function settleUnless(ctx: Ctx, paymentRef: string, known: readonly PaymentStatus[]): Promise<boolean> {
  const payment = await ctx.db.payment.findFirst({
    where: { provider: PROVIDER, providerRef: paymentRef },
    select: { status: true },
  });
  const enough: readonly PaymentStatus[] = [...known, "SUCCEEDED", "CANCELED"];
  if (payment !== null && enough.includes(payment.status)) return true;
  return settlePayment(ctx, paymentRef);
}
