import { Prisma } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";
import type { PaymentFailure, PaymentOutcome } from "@storewright/payments";
import type { Ctx } from "../context";
import { confirmWithoutPayment } from "./confirm-without-payment";
import { DECLINES_WITHOUT_QUESTION, declinesSql } from "./declined-before";
import { type RecordedOutcome, recordOutcome } from "./record-outcome";

/** A payment that may be tried. */
export interface OpenPayment {
  readonly id: string;
  readonly attempt: number;
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
  readonly providerRef: string | null;
  readonly isSuspicious: boolean;
}

/**
 * Asks the provider to charge the order's payment, or asks again after silence: keyed by order and attempt, so it
 * never charges twice. Writes down what came of it and never throws for something the provider did. The order turns
 * PAID by the provider's event or by reconciliation, never here; one with nothing to pay is paid without a provider.
 */
export async function tryPayment(ctx: Ctx, orderId: OrderId): Promise<void> {
  const payment = await readOpen(ctx, orderId);
  if (payment === undefined || payment.amount === 0) {
    await confirmWithoutPayment(ctx, orderId);
    return;
  }
  await tryOpenPayment(ctx, orderId, payment);
}

/** The same for whoever knows the payment, since it was just made. */
export async function tryOpenPayment(
  ctx: Ctx,
  orderId: OrderId,
  payment: OpenPayment,
): Promise<RecordedOutcome> {
  let outcome = await ask(ctx, orderId, payment, payment.isSuspicious);
  if (outcome.status === "refused" && outcome.reason === "idempotency_mismatch") {
    // The same try was made before, when the question to the bank was decided otherwise.
    outcome = await ask(ctx, orderId, payment, !payment.isSuspicious);
  }
  const recorded = await recordOutcome(
    ctx,
    { orderId, paymentId: payment.id, attempt: payment.attempt },
    outcome,
  );
  if (outcome.status === "unavailable" || outcome.status === "refused") {
    ctx.log.warn(
      { orderId, requestId: ctx.requestId, outcome: outcome.status, reason: outcome.message },
      "the payment provider did not take a payment",
    );
  }
  return recorded;
}

function ask(
  ctx: Ctx,
  orderId: OrderId,
  payment: OpenPayment,
  requireAuthentication: boolean,
): Promise<PaymentOutcome | PaymentFailure> {
  const { attempt, amount, currency, providerRef } = payment;
  const attempted = {
    attempt,
    paymentMethod: payment.method,
    returnUrl: `${ctx.settings.webUrl}/orders/${orderId}`,
    requireAuthentication,
  };
  if (providerRef !== null) return ctx.payments.confirmAgain({ ...attempted, paymentRef: providerRef });
  const { captureMethod } = ctx.settings;
  return ctx.payments.createAndConfirm({ ...attempted, orderId, amount, currency, captureMethod });
}

async function readOpen(ctx: Ctx, orderId: OrderId): Promise<OpenPayment | undefined> {
  const rows = await ctx.db.$queryRaw<OpenPayment[]>(Prisma.sql`
    SELECT p.id, p.attempt, p.amount, p.currency, p.method, p.provider_ref AS "providerRef",
      (p.attempt > ${DECLINES_WITHOUT_QUESTION} OR ${declinedBefore(ctx)}) AS "isSuspicious"
    FROM payment p JOIN orders mine ON mine.id = p.order_id
    WHERE p.order_id = ${orderId} AND p.status NOT IN ('SUCCEEDED', 'CANCELED')`);
  return rows[0];
}

function declinedBefore(ctx: Ctx): Prisma.Sql {
  if (!Number.isFinite(ctx.settings.maxHoldsPerCaller)) return Prisma.sql`false`;
  const others = declinesSql(Prisma.sql`o.placed_from = mine.placed_from AND o.id <> mine.id`);
  return Prisma.sql`${DECLINES_WITHOUT_QUESTION} <= ${others}`;
}
