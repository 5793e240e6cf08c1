export const spanLabels = { "7": "Last 7 days", "30": "Last 30 days", "90": "Last 90 days" } as const;

export type Span = keyof typeof spanLabels;

/** A span of the address; 30 days for anything else. */
export function readSpan(value: string | undefined): Span {
  return value === "7" || value === "90" ? value : "30";
}

/** The days of a span up to today, both included, in UTC. */
export function daysOf(span: Span, now: Date): { readonly from: string; readonly to: string } {
  const first = new Date(now.getTime() - (Number(span) - 1) * 86_400_000);
  return { from: first.toISOString().slice(0, 10), to: now.toISOString().slice(0, 10) };
}
