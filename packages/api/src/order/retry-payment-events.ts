import { Prisma } from "@storewright/db";
import { z } from "zod";
import type { Ctx } from "../context";
import { settlePayment } from "./settle-payment";
import { takeRefund, takeRefundsOf } from "./take-refund";

interface OpenEvent {
  readonly provider: string;
  readonly eventId: string;
  readonly type: string;
  readonly providerRef: string;
  readonly payload: unknown;
}

const refundPayload = z.object({ refundRef: z.string() });

/** Applies what is in the inbox and could not be applied when it came, by asking what is true now. Returns how many. */
export async function retryPaymentEvents(ctx: Ctx, quietSeconds: number, limit: number): Promise<number> {
  // In no order: one that never works must not keep the others from their turn.
  const open = await ctx.db.$queryRaw<OpenEvent[]>(Prisma.sql`
    SELECT provider, event_id AS "eventId", type, provider_ref AS "providerRef", payload
    FROM payment_event
    WHERE applied_at IS NULL AND received_at <= now() - make_interval(secs => ${quietSeconds}::int)
    ORDER BY random() LIMIT ${limit}`);
  for (const event of open) {
    if (!(await applyAgain(ctx, event))) continue;
    await ctx.db.$executeRaw(Prisma.sql`
      UPDATE payment_event SET applied_at = now(), error = NULL
      WHERE provider = ${event.provider} AND event_id = ${event.eventId}`);
  }
  return open.length;
}

/** False when the provider did not answer: the event stays open. */
async function applyAgain(ctx: Ctx, event: OpenEvent): Promise<boolean> {
  try {
    if (event.type === "charge.refunded") {
      return await takeRefundsOf(ctx, {
        paymentRef: event.providerRef,
        amountRefunded: Number.POSITIVE_INFINITY,
      });
    }
    if (event.type !== "refund.updated") return await settlePayment(ctx, event.providerRef);
    const refund = await ctx.payments.retrieveRefund(refundPayload.parse(event.payload).refundRef);
    if (refund.status === "unavailable") return false;
    return refund.status === "refused" ? refund.reason === "not_found" : await takeRefund(ctx, refund);
  } catch (error) {
    ctx.log.error({ err: error, eventId: event.eventId }, "a payment event still cannot be applied");
    return false;
  }
}
