import { inTransaction, type PaymentStatus, Prisma, type Statements } from "@storewright/db";
import { newId, type OrderId, type OrderStatus, type PaymentProblem } from "@storewright/kernel";
import type { PaymentFailure, PaymentOutcome } from "@storewright/payments";
import { outboxRow } from "@storewright/queue";
import type { Ctx } from "../context";
import { applySuccess } from "./apply-success";
import { holdForCapture } from "./hold-stock-longer";
import type { OrderEventFacts } from "./order-events";
import { sealNextAction } from "./order-seal";
import { recordUnderWay } from "./record-under-way";
import type { NextActionView } from "./views";

interface PaymentTry {
  readonly orderId: OrderId;
  readonly paymentId: string;
  /** The answer to an older try never overwrites a newer one. */
  readonly attempt: number;
}

/** What became of an answer. */
export interface RecordedOutcome {
  /** Set where the answer's only effect was that a PENDING order's payment is at work under this reference. */
  readonly underWay: string | null;
}

interface Written {
  readonly orderStatus: OrderStatus;
  readonly isNews: boolean;
}

interface Recorded {
  /** Null where the answer says nothing about the payment's state. */
  readonly status: PaymentStatus | null;
  readonly problem: PaymentProblem | null;
  readonly providerRef: string | null;
  readonly declineCode: string | null;
}

/** How an answer of the provider is written down. A success stays PROCESSING until `confirmPayment` has the stock. */
function interpret(outcome: PaymentOutcome | PaymentFailure): Recorded {
  const none = { problem: null, providerRef: null, declineCode: null };
  if (outcome.status === "unavailable") return { ...none, status: null, problem: "provider_unavailable" };
  if (outcome.status === "refused") {
    // Our own key or request is wrong: that is not the card's fault, and something may exist at the provider.
    return outcome.reason === "credentials" || outcome.reason === "idempotency_mismatch"
      ? { ...none, status: null, problem: "provider_unavailable" }
      : { ...none, status: "DECLINED", problem: "declined", declineCode: outcome.reason };
  }
  const known = { ...none, providerRef: outcome.ref };
  switch (outcome.status) {
    case "succeeded":
    case "processing":
      return { ...known, status: "PROCESSING" };
    case "authorized":
      return { ...known, status: "AUTHORIZED" };
    case "requires_action":
      return { ...known, status: "REQUIRES_ACTION" };
    case "declined":
      return {
        ...known,
        status: "DECLINED",
        problem: "declined",
        declineCode: outcome.declineCode ?? outcome.code,
      };
    case "unconfirmed":
      return { ...known, status: "CREATED" };
    case "canceled":
      return { ...known, status: "CANCELED" };
  }
}

function nextActionOf(outcome: Extract<PaymentOutcome, { status: "requires_action" }>): NextActionView {
  return outcome.nextAction.kind === "redirect"
    ? { type: "redirect", url: outcome.nextAction.url }
    : { type: "provider_script", clientSecret: outcome.clientSecret };
}

/** What the timeline says about it, if anything. */
function eventOf(
  tried: PaymentTry,
  recorded: Recorded,
  outcome: PaymentOutcome | PaymentFailure,
): OrderEventFacts | null {
  const data = { attempt: tried.attempt };
  if (recorded.problem === "declined") return { type: "payment_declined", data };
  if (recorded.problem === "provider_unavailable") return { type: "payment_unavailable", data };
  if (outcome.status === "requires_action") return { type: "payment_action_required", data };
  if (outcome.status === "authorized")
    return { type: "payment_authorized", data: { amount: outcome.amount } };
  return null;
}

/**
 * Writes what the provider answered beside the order, unless an event has already brought the payment further. What
 * an order that was cancelled meanwhile has at the provider is let go, or given back.
 */
export async function recordOutcome(
  ctx: Ctx,
  tried: PaymentTry,
  outcome: PaymentOutcome | PaymentFailure,
): Promise<RecordedOutcome> {
  // As it is stored; only a payment that waits for its shopper has one.
  const action =
    outcome.status === "requires_action"
      ? await sealNextAction(ctx, tried.paymentId, nextActionOf(outcome))
      : null;
  const isUnderWay = outcome.status === "succeeded" || outcome.status === "processing";
  const written = isUnderWay
    ? await recordUnderWay(ctx.db, {
        key: tried.orderId,
        item: { ...tried, ref: outcome.ref },
        alone: () => write(ctx.db, tried, outcome, action),
      })
    : await writeAlone(ctx, tried, outcome, action);
  const orderStatus = written?.orderStatus ?? null;
  if (orderStatus === "CANCELLED") await endAtProvider(ctx, tried, outcome);
  return {
    underWay: isUnderWay && orderStatus === "PENDING" && written?.isNews === true ? outcome.ref : null,
  };
}

async function writeAlone(
  ctx: Ctx,
  tried: PaymentTry,
  outcome: PaymentOutcome | PaymentFailure,
  action: string | null,
): Promise<Written | undefined> {
  if (outcome.status !== "authorized") return write(ctx.db, tried, outcome, action);
  return inTransaction(ctx.db, async (tx) => {
    const written = await write(tx, tried, outcome, action);
    if (written?.isNews === true) await holdForCapture(tx, tried.orderId);
    return written;
  });
}

/** One statement: the order's row first, as `payPending` does, because the event often arrives at this moment. */
async function write(
  db: Statements,
  tried: PaymentTry,
  outcome: PaymentOutcome | PaymentFailure,
  action: string | null,
): Promise<Written | undefined> {
  const recorded = interpret(outcome);
  const { status, problem, providerRef, declineCode } = recorded;
  const event = eventOf(tried, recorded, outcome);
  const failed = outboxRow("order.payment-failed", { orderId: tried.orderId, attempt: tried.attempt });
  const rows = await db.$queryRaw<Written[]>(Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT id, status, payment_problem FROM orders WHERE id = ${tried.orderId} FOR NO KEY UPDATE
    ), was AS MATERIALIZED (
      SELECT p.id, found.status AS order_status,
        CASE WHEN ${status}::text IS NULL THEN found.payment_problem IS DISTINCT FROM ${problem}
          ELSE p.status::text <> ${status} END AS is_news
      FROM found JOIN payment p ON p.order_id = found.id
      WHERE p.id = ${tried.paymentId} AND p.attempt = ${tried.attempt} AND p.status NOT IN ('SUCCEEDED', 'CANCELED')
      FOR UPDATE OF p
    ), written AS (
      UPDATE payment p SET status = coalesce(${status}::"PaymentStatus", p.status),
        provider_ref = coalesce(${providerRef}, p.provider_ref), decline_code = ${declineCode},
        next_action = ${action}::jsonb, updated_at = now()
      FROM was WHERE p.id = was.id
    ), noted AS (
      UPDATE orders o SET payment_problem = ${problem},
        -- A payment that was cancelled at the provider will not come: the order need not wait for it.
        hold_expires_at = CASE WHEN ${status}::text = 'CANCELED' THEN least(o.hold_expires_at, now())
          ELSE o.hold_expires_at END
      FROM was
      WHERE o.id = ${tried.orderId} AND was.order_status = 'PENDING'
        AND (o.payment_problem IS DISTINCT FROM ${problem} OR ${status}::text = 'CANCELED')
    ), timeline AS (
      INSERT INTO order_event (id, order_id, type, actor, data)
      SELECT ${newId("OrderEvent")}, ${tried.orderId}, ${event?.type ?? ""}, 'system',
        ${JSON.stringify(event?.data ?? {})}::jsonb
      FROM was WHERE was.is_news AND was.order_status = 'PENDING' AND ${event !== null}
    ), outbox AS (
      INSERT INTO outbox_event (id, type, payload)
      SELECT ${failed.id}, ${failed.type}, ${JSON.stringify(failed.payload)}::jsonb
      FROM was WHERE was.is_news AND was.order_status = 'PENDING' AND ${problem === "declined"}
    )
    SELECT found.status::text AS "orderStatus", coalesce((SELECT is_news FROM was), false) AS "isNews" FROM found`);
  return rows[0];
}

/** Too late: the order has ended. What can still be stopped is stopped, and money that came is dealt with. */
async function endAtProvider(
  ctx: Ctx,
  tried: PaymentTry,
  outcome: PaymentOutcome | PaymentFailure,
): Promise<void> {
  if (outcome.status === "unavailable" || outcome.status === "refused") return;
  if (outcome.status === "succeeded") {
    await applySuccess(ctx, outcome);
    return;
  }
  await ctx.db.$executeRaw(Prisma.sql`
    UPDATE payment SET provider_ref = ${outcome.ref}, updated_at = now()
    WHERE id = ${tried.paymentId} AND provider_ref IS NULL`);
  if (outcome.status === "canceled") return;
  const ended = await ctx.payments.cancel(outcome.ref);
  if (ended.status === "succeeded") await applySuccess(ctx, ended);
}
