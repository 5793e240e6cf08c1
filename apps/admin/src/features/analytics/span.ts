import { oneOf } from "../listing/query-text";

const spans = ["7d", "30d", "12w", "12m"] as const;
export type Span = (typeof spans)[number];

export const spanLabels: Readonly<Record<Span, string>> = {
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "12w": "Last 12 weeks",
  "12m": "Last 12 months",
};

/** The span that the address names; 30 days for anything else. */
export function readSpan(value: string | undefined): Span {
  return oneOf(spans, value) ?? "30d";
}

/** What to ask the API for a span that ends with the day of `now`, in UTC; both ends are days, `to` is not included. */
export function analyticsQuery(span: Span, now: Date) {
  const day = (year: number, month: number, date: number) =>
    new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
  const [year, month, date] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const to = day(year, month, date + 1);
  switch (span) {
    case "7d":
      return { from: day(year, month, date - 6), to, interval: "day" as const };
    case "30d":
      return { from: day(year, month, date - 29), to, interval: "day" as const };
    case "12w": {
      const sinceMonday = (now.getUTCDay() + 6) % 7;
      return { from: day(year, month, date - sinceMonday - 77), to, interval: "week" as const };
    }
    case "12m":
      return { from: day(year, month - 11, 1), to, interval: "month" as const };
  }
}
