import { Prisma } from "@storewright/db";
import { isId, type OrderId, trustedId } from "@storewright/kernel";
import type { PaymentOutcome, RefundOutcome } from "@storewright/payments";
import type { Ctx } from "../context";
import { applySuccess } from "./apply-success";
import { oneByOne } from "./one-by-one";
import { recordOutcome } from "./record-outcome";
import { takeRefund } from "./take-refund";

interface KnownPayment {
  readonly ref: string;
  readonly isSettled: boolean;
  readonly isAlive: boolean;
}

/**
 * Walks through all payments and refunds that the provider has made in the last hours and holds them against the
 * orders: money that was taken for an order which does not know it pays it or goes back, money that is held for one
 * that has ended is let go, a refund that nobody told us of is written down. It keeps no state, so that a restart
 * costs nothing. Returns how many differed. @throws {Error} when the provider did not answer to the end
 */
export async function compareWithProvider(ctx: Ctx, hours: number): Promise<number> {
  // By the database's clock, with a margin for the provider's.
  const [time] = await ctx.db.$queryRaw<{ since: Date }[]>(Prisma.sql`
    SELECT now() - make_interval(mins => ${Math.ceil(hours * 60) + 5}::int) AS since`);
  const since = time?.since ?? new Date(0);
  return (await comparePayments(ctx, since)) + (await compareRefunds(ctx, since));
}

/**
 * The same, only where an order ended in these minutes without its payment's reply ever having come: such a payment
 * may exist at the provider without a trace here.
 */
export async function findLostPayments(ctx: Ctx): Promise<number> {
  const [lost] = await ctx.db.$queryRaw<{ since: Date | null }[]>(Prisma.sql`
    SELECT min(p.created_at) - interval '1 minute' AS since
    FROM orders o JOIN payment p ON p.order_id = o.id
    WHERE o.status = 'CANCELLED' AND o.placed_at > now() - interval '2 days'
      AND o.cancelled_at > now() - interval '5 minutes' AND p.provider_ref IS NULL`);
  return lost?.since == null ? 0 : comparePayments(ctx, lost.since);
}

async function comparePayments(ctx: Ctx, since: Date): Promise<number> {
  const failures: unknown[] = [];
  let differed = 0;
  let after: string | undefined;
  do {
    const page = await ctx.payments.listRecent({ since, ...(after === undefined ? {} : { after }) });
    if (page.status !== "listed") throw new Error(`the provider did not list its payments: ${page.message}`);
    const known = await readKnown(
      ctx,
      page.payments.map(({ ref }) => ref),
    );
    const settle = (payment: PaymentOutcome) => settleDifference(ctx, payment, known.get(payment.ref));
    differed += await oneByOne(page.payments, settle, failures);
    after = page.next ?? undefined;
  } while (after !== undefined);
  if (failures.length > 0) throw failures[0];
  return differed;
}

async function readKnown(ctx: Ctx, refs: readonly string[]): Promise<ReadonlyMap<string, KnownPayment>> {
  const rows = await ctx.db.$queryRaw<KnownPayment[]>(Prisma.sql`
    SELECT p.provider_ref AS ref, o.status = 'PENDING' AS "isAlive",
      (p.status = 'SUCCEEDED' OR p.decline_code IS NOT DISTINCT FROM 'late_payment') AS "isSettled"
    FROM payment p JOIN orders o ON o.id = p.order_id
    WHERE p.provider = 'stripe' AND p.provider_ref = ANY(${refs})`);
  return new Map(rows.map((row) => [row.ref, row]));
}

/** True where the provider knew more than the order did. */
async function settleDifference(
  ctx: Ctx,
  payment: PaymentOutcome,
  known: KnownPayment | undefined,
): Promise<boolean> {
  if (payment.orderId === null || !isId("Order", payment.orderId)) return false;
  if (payment.status === "succeeded") {
    if (known?.isSettled === true) return false;
    ctx.log.warn(
      { paymentRef: payment.ref, orderId: payment.orderId },
      "a payment was found at the provider",
    );
    return (await applySuccess(ctx, payment)) !== "already";
  }
  // A payment that is known and open is asked about by itself.
  if (payment.status === "canceled" || known?.isAlive === true) return false;
  const orderId: OrderId = trustedId("Order", payment.orderId);
  const row = await ctx.db.payment.findFirst({
    where: { orderId, OR: [{ providerRef: payment.ref }, { providerRef: null }] },
    orderBy: { createdAt: "desc" },
  });
  if (row === null) return false;
  await recordOutcome(ctx, { orderId, paymentId: row.id, attempt: row.attempt }, payment);
  return true;
}

async function compareRefunds(ctx: Ctx, since: Date): Promise<number> {
  const failures: unknown[] = [];
  let differed = 0;
  let after: string | undefined;
  do {
    const page = await ctx.payments.listRefunds({ of: { since }, ...(after === undefined ? {} : { after }) });
    if (page.status !== "listed") throw new Error(`the provider did not list its refunds: ${page.message}`);
    const known = await ctx.db.refund.findMany({
      where: { providerRef: { in: page.refunds.map(({ refundRef }) => refundRef) } },
      select: { providerRef: true, status: true },
    });
    const settled = new Set(known.map((row) => `${row.providerRef} ${row.status.toLowerCase()}`));
    const unknown = page.refunds.filter(({ refundRef, status }) => !settled.has(`${refundRef} ${status}`));
    const take = (refund: RefundOutcome) => takeRefund(ctx, refund).then(() => true);
    differed += await oneByOne(unknown, take, failures);
    after = page.next ?? undefined;
  } while (after !== undefined);
  if (failures.length > 0) throw failures[0];
  return differed;
}
