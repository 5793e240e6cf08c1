import { inTransaction, type PaymentStatus, Prisma } from "@storewright/db";
import { newId, type OrderId, type PaymentProblem } from "@storewright/kernel";
import type { PaymentFailure, PaymentOutcome } from "@storewright/payments";
import type { Ctx } from "../context";
import type { NextActionView } from "./views";

interface PaymentTry {
  readonly orderId: OrderId;
  readonly paymentId: string;
  /** The answer to an older try never overwrites a newer one. */
  readonly attempt: number;
}

interface Recorded {
  readonly status: PaymentStatus;
  readonly problem: PaymentProblem | null;
  readonly providerRef?: string;
  readonly declineCode: string | null;
  readonly nextAction: NextActionView | null;
}

/** How an answer of the provider is written down. A success stays PROCESSING until `confirmPayment` has the stock. */
function interpret(outcome: PaymentOutcome | PaymentFailure): Recorded {
  const none = { declineCode: null, nextAction: null };
  switch (outcome.status) {
    case "succeeded":
    case "processing":
    case "authorized":
      return { ...none, status: "PROCESSING", problem: null, providerRef: outcome.ref };
    case "requires_action":
      return {
        ...none,
        status: "REQUIRES_ACTION",
        problem: null,
        providerRef: outcome.ref,
        nextAction:
          outcome.nextAction.kind === "redirect"
            ? { type: "redirect", url: outcome.nextAction.url }
            : { type: "provider_script", clientSecret: outcome.clientSecret },
      };
    case "declined":
      return {
        ...none,
        status: "DECLINED",
        problem: "declined",
        providerRef: outcome.ref,
        declineCode: outcome.declineCode ?? outcome.code,
      };
    case "unconfirmed":
      return { ...none, status: "CREATED", problem: null, providerRef: outcome.ref };
    case "canceled":
      return { ...none, status: "CANCELED", problem: null, providerRef: outcome.ref };
    case "refused":
      return { ...none, status: "DECLINED", problem: "declined", declineCode: outcome.reason };
    case "unavailable":
      return { ...none, status: "CREATED", problem: "provider_unavailable" };
  }
}

/** Writes what the provider answered beside the order, unless an event has already brought the payment further. */
export async function recordOutcome(
  ctx: Ctx,
  tried: PaymentTry,
  outcome: PaymentOutcome | PaymentFailure,
): Promise<void> {
  const recorded = interpret(outcome);
  await inTransaction(ctx.db, async (tx) => {
    // The order's row first, as `confirmPayment` does: the provider's event often arrives at this very moment.
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM orders WHERE id = ${tried.orderId} FOR UPDATE`);
    const updated = await tx.payment.updateMany({
      where: { id: tried.paymentId, attempt: tried.attempt, status: { notIn: ["SUCCEEDED", "CANCELED"] } },
      data: {
        // Silence says nothing about the state: what was known stays known.
        ...(outcome.status === "unavailable" ? {} : { status: recorded.status }),
        ...(recorded.providerRef === undefined ? {} : { providerRef: recorded.providerRef }),
        declineCode: recorded.declineCode,
        nextAction: recorded.nextAction ?? Prisma.DbNull,
      },
    });
    if (updated.count === 0) return;
    const changed = await tx.order.updateMany({
      where: { id: tried.orderId, status: "PENDING" },
      data: { paymentProblem: recorded.problem },
    });
    if (changed.count > 0 && recorded.problem !== null) {
      await tx.orderEvent.create({
        data: {
          id: newId("OrderEvent"),
          orderId: tried.orderId,
          type: recorded.problem === "declined" ? "payment_declined" : "payment_unavailable",
          actor: "system",
          data: { attempt: tried.attempt },
        },
      });
    }
  });
}
