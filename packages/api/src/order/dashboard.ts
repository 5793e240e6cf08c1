import { Prisma } from "@storewright/db";
import { authorise } from "../authorise";
import { lowStockCounts } from "../catalog";
import type { Ctx } from "../context";
import { viewAdminSummary } from "./admin-orders";
import { summaryInclude } from "./list-orders";
import type { Dashboard } from "./views";

interface DayRow {
  readonly day: string;
  readonly orders: number;
  readonly revenue: number;
}

/** Today's figures and the last 14 days; revenue is what was paid, by the day it was paid, in UTC. */
export async function dashboard(ctx: Ctx): Promise<Dashboard> {
  authorise(ctx, "order:read");
  const [days, counts, stock, recent, backlog] = await Promise.all([
    readDays(ctx),
    ctx.db.order.groupBy({ by: ["status"], where: { status: { in: ["PAID", "PENDING"] } }, _count: true }),
    lowStockCounts(ctx.db),
    ctx.db.order.findMany({ include: summaryInclude, orderBy: { placedAt: "desc" }, take: 6 }),
    ctx.db.$queryRaw<{ waiting: number; oldestSeconds: number }[]>(Prisma.sql`
      SELECT count(*)::int AS waiting,
        coalesce(extract(epoch FROM now() - min(created_at)), 0)::int AS "oldestSeconds"
      FROM outbox_event WHERE done_at IS NULL`),
  ]);
  const today = days.at(-1);
  const countOf = (status: string) => counts.find((row) => row.status === status)?._count ?? 0;
  return {
    currency: ctx.settings.currency,
    revenueToday: today?.revenue ?? 0,
    ordersToday: today?.orders ?? 0,
    toShip: countOf("PAID"),
    awaitingPayment: countOf("PENDING"),
    lowStockVariants: stock.low,
    outOfStockVariants: stock.out,
    days,
    recentOrders: recent.map((row) => viewAdminSummary(ctx, row)),
    backlog: backlog[0] ?? { waiting: 0, oldestSeconds: 0 },
  };
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
