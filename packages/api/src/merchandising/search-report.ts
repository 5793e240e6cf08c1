import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { SearchReportInput } from "./schemas";
import type { SearchReport } from "./views";

const usualDays = 30;
const mostLines = 100;

interface Row {
  query: string;
  searches: number;
  last_total: number;
}

/** What was searched for in a span of days, and what found nothing. */
export async function searchReport(ctx: Ctx, input: SearchReportInput): Promise<SearchReport> {
  authorise(ctx, "catalog:read");
  const to = input.to ?? dayOf(Date.now());
  const from = input.from ?? dayOf(Date.parse(to) - (usualDays - 1) * 86_400_000);
  const [[sums], top, missing] = await Promise.all([
    ctx.db.$queryRaw<{ searches: number; without_result: number }[]>`
      SELECT coalesce(sum(searches), 0)::int AS searches, coalesce(sum(without_result), 0)::int AS without_result
      FROM search_count WHERE day BETWEEN ${from}::date AND ${to}::date`,
    ctx.db.$queryRaw<Row[]>`
      SELECT query, sum(searches)::int AS searches, (array_agg(last_total ORDER BY day DESC))[1] AS last_total
      FROM search_count WHERE day BETWEEN ${from}::date AND ${to}::date
      GROUP BY query ORDER BY 2 DESC, query LIMIT ${mostLines}`,
    ctx.db.$queryRaw<Row[]>`
      SELECT query, sum(without_result)::int AS searches, 0 AS last_total
      FROM search_count WHERE day BETWEEN ${from}::date AND ${to}::date AND without_result > 0
      GROUP BY query ORDER BY 2 DESC, query LIMIT ${mostLines}`,
  ]);
  return {
    searches: sums?.searches ?? 0,
    withoutResult: sums?.without_result ?? 0,
    top: top.map(({ query, searches, last_total }) => ({ query, searches, lastTotal: last_total })),
    missing: missing.map(({ query, searches }) => ({ query, searches })),
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
