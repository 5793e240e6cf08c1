import { Prisma } from "@storewright/db";
import { authorise, may } from "../authorise";
import { backorderCounts, lowStockCounts } from "../catalog";
import type { Ctx } from "../context";
import { viewAdminSummaries } from "./admin-orders";
import { summaryInclude } from "./list-orders";
import type { Dashboard } from "./views";

interface DayRow {
  readonly day: string;
  readonly orders: number;
  readonly revenue: number;
}

/**
 * Today's figures and the last 14 days; revenue is what was paid, by the day it was paid, in UTC, and is told to
 * whoever may see figures of sales. @throws {DomainError} UNAUTHENTICATED, FORBIDDEN
 */
export async function dashboard(ctx: Ctx): Promise<Dashboard> {
  authorise(ctx, "order:read");
  const [days, work, stock, waiting, recent, backlog] = await Promise.all([
    readDays(ctx),
    readWork(ctx),
    lowStockCounts(ctx.db),
    backorderCounts(ctx.db),
    ctx.db.order.findMany({ include: summaryInclude, orderBy: { placedAt: "desc" }, take: 6 }),
    ctx.db.$queryRaw<Dashboard["backlog"][]>(Prisma.sql`
      SELECT count(*) FILTER (WHERE dead_at IS NULL)::int AS waiting,
        coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE dead_at IS NULL)), 0)::int
          AS "oldestSeconds",
        count(dead_at)::int AS "givenUp"
      FROM outbox_event WHERE done_at IS NULL`),
  ]);
  const today = days.at(-1);
  const seesSales = may(ctx, "analytics:read");
  return {
    currency: ctx.settings.currency,
    revenueToday: seesSales ? (today?.revenue ?? 0) : null,
    ordersToday: today?.orders ?? 0,
    ...work,
    backorderedPieces: waiting.pieces,
    lowStockVariants: stock.low,
    outOfStockVariants: stock.out,
    days: seesSales ? days : [],
    recentOrders: await viewAdminSummaries(ctx, recent),
    backlog: backlog[0] ?? { waiting: 0, oldestSeconds: 0, givenUp: 0 },
  };
}

type Work = Pick<Dashboard, "toShip" | "awaitingPayment" | "refundsWaiting" | "moneyProblems">;

/** What waits for somebody; the pieces to be sent are counted as `toShip` of a line does. */
async function readWork(ctx: Ctx): Promise<Work> {
  const rows = await ctx.db.$queryRaw<Work[]>(Prisma.sql`
    SELECT
      (SELECT count(*) FROM orders o WHERE o.status IN ('PAID', 'PARTIALLY_REFUNDED') AND EXISTS (
        SELECT FROM order_line l WHERE l.order_id = o.id AND l.fulfilled < (
          SELECT coalesce(sum(r.quantity), 0) FROM reservation r
          WHERE r.order_id = o.id AND r.variant_id = l.variant_id AND r.status <> 'RELEASED')))::int AS "toShip",
      (SELECT count(*) FROM orders WHERE status = 'PENDING')::int AS "awaitingPayment",
      (SELECT count(*) FROM refund WHERE status IN ('REQUESTED', 'PENDING'))::int AS "refundsWaiting",
      (SELECT count(*) FROM orders
        WHERE payment_problem IN ('refund_failed', 'amount_mismatch', 'late_payment'))::int AS "moneyProblems"`);
  return rows[0] ?? { toShip: 0, awaitingPayment: 0, refundsWaiting: 0, moneyProblems: 0 };
}

function readDays(ctx: Ctx): Promise<DayRow[]> {
  return ctx.db.$queryRaw<DayRow[]>(Prisma.sql`
    WITH days AS (
      SELECT generate_series(
        date_trunc('day', now() AT TIME ZONE 'UTC') - interval '13 days',
        date_trunc('day', now() AT TIME ZONE 'UTC'), interval '1 day') AS day)
    SELECT to_char(days.day, 'YYYY-MM-DD') AS day, count(o.id)::int AS orders,
      coalesce(sum(o.total), 0)::float8 AS revenue
    FROM days
    LEFT JOIN orders o ON o.paid_at >= days.day AT TIME ZONE 'UTC'
      AND o.paid_at < (days.day + interval '1 day') AT TIME ZONE 'UTC'
    GROUP BY days.day ORDER BY days.day`);
}
