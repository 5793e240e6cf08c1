import { Prisma } from "@storewright/db";
import { DomainError, roundMinor, trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { AnalyticsInput } from "./schemas";
import type { Analytics } from "./views";

const DAY_MS = 86_400_000;
const TOP_PRODUCTS = 10;

interface SeriesRow {
  readonly from: Date;
  readonly revenue: number;
  readonly orders: number;
  readonly units: number;
  readonly refunds: number;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly currency: string;
}

/** Figures of a span of time for staff. @throws {DomainError} VALIDATION_FAILED where the span is turned round */
export async function analytics(ctx: Ctx, input: AnalyticsInput): Promise<Analytics> {
  authorise(ctx, "analytics:read");
  const span = spanOf(input, ctx.settings.currency);
  const [series, top] = await Promise.all([
    readSeries(ctx, span, input.interval),
    readTopProducts(ctx, span),
  ]);
  const sum = (pick: (row: SeriesRow) => number) => series.reduce((total, row) => total + pick(row), 0);
  const revenue = sum((row) => row.revenue);
  const orders = sum((row) => row.orders);
  return {
    currency: span.currency,
    totals: {
      revenue,
      orders,
      averageOrderValue: average(revenue, orders),
      units: sum((row) => row.units),
      refunds: sum((row) => row.refunds),
    },
    series: series.map((row) => ({
      ...row,
      from: row.from.toISOString(),
      averageOrderValue: average(row.revenue, row.orders),
    })),
    topProducts: top.map((row) => ({ ...row, productId: trustedId("Product", row.productId) })),
  };
}

const average = (revenue: number, orders: number) => (orders === 0 ? 0 : roundMinor(revenue / orders));

function spanOf({ from, to }: AnalyticsInput, currency: string): Span {
  const end = to === undefined ? new Date() : new Date(to);
  const begin = from === undefined ? new Date(end.getTime() - 30 * DAY_MS) : new Date(from);
  if (begin >= end || end.getTime() - begin.getTime() > 400 * DAY_MS) {
    const message = "must be before `to`, and at most 400 days";
    throw new DomainError("VALIDATION_FAILED", { message, errors: [{ path: "from", message }] });
  }
  return { from: begin, to: end, currency };
}

/** One row an interval in UTC; the first and the last may be cut by the span. */
function readSeries(ctx: Ctx, { from, to, currency }: Span, interval: string): Promise<SeriesRow[]> {
  const step = Prisma.sql`${`1 ${interval}`}::interval`;
  const bucket = (column: Prisma.Sql) => Prisma.sql`date_trunc(${interval}, ${column} AT TIME ZONE 'UTC')`;
  return ctx.db.$queryRaw<SeriesRow[]>(Prisma.sql`
    WITH span AS (
      SELECT generate_series(${bucket(Prisma.sql`${from}::timestamptz`)},
        ${bucket(Prisma.sql`(${to}::timestamptz - interval '1 microsecond')`)}, ${step}) AS bucket
    ), paid AS (
      SELECT ${bucket(Prisma.sql`o.paid_at`)} AS bucket, count(*) AS orders, sum(o.total::bigint) AS revenue
      FROM orders o
      WHERE o.paid_at >= ${from} AND o.paid_at < ${to} AND o.currency = ${currency} GROUP BY 1
    ), sold AS (
      SELECT ${bucket(Prisma.sql`o.paid_at`)} AS bucket, sum(l.quantity) AS units
      FROM orders o JOIN order_line l ON l.order_id = o.id
      WHERE o.paid_at >= ${from} AND o.paid_at < ${to} AND o.currency = ${currency} GROUP BY 1
    ), back AS (
      SELECT ${bucket(Prisma.sql`r.settled_at`)} AS bucket, sum(r.amount::bigint + r.gift_amount) AS refunds
      FROM refund r JOIN orders o ON o.id = r.order_id
      WHERE r.status = 'SUCCEEDED' AND r.settled_at >= ${from} AND r.settled_at < ${to}
        AND o.currency = ${currency} GROUP BY 1
    )
    SELECT greatest(span.bucket AT TIME ZONE 'UTC', ${from}::timestamptz) AS "from",
      coalesce(paid.revenue, 0)::float8 AS revenue, coalesce(paid.orders, 0)::int AS orders,
      coalesce(sold.units, 0)::int AS units, coalesce(back.refunds, 0)::float8 AS refunds
    FROM span LEFT JOIN paid USING (bucket) LEFT JOIN sold USING (bucket) LEFT JOIN back USING (bucket)
    ORDER BY span.bucket`);
}

interface TopRow {
  readonly productId: string;
  readonly name: string;
  readonly units: number;
  readonly revenue: number;
}

function readTopProducts(ctx: Ctx, { from, to, currency }: Span): Promise<TopRow[]> {
  return ctx.db.$queryRaw<TopRow[]>(Prisma.sql`
    SELECT l.product_id AS "productId", (array_agg(l.name ORDER BY o.paid_at DESC))[1] AS name,
      sum(l.quantity)::int AS units, sum(l.line_total::bigint - l.discount + l.tax)::float8 AS revenue
    FROM orders o JOIN order_line l ON l.order_id = o.id
    WHERE o.paid_at >= ${from} AND o.paid_at < ${to} AND o.currency = ${currency}
    GROUP BY l.product_id ORDER BY revenue DESC, l.product_id LIMIT ${TOP_PRODUCTS}`);
}
