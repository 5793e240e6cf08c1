import type { Figures } from "../../trpc/outputs";

/** Seconds that an event may wait before staff is told. The worker takes one within moments. */
const LATE_SECONDS = 30;

/** What waits for the worker and since when, in words; null while it keeps up. */
export function tellBacklog({
  waiting,
  oldestSeconds,
}: Figures["backlog"]): { title: string; text: string } | null {
  if (waiting === 0 || oldestSeconds <= LATE_SECONDS) return null;
  const changes = waiting === 1 ? "1 change waits" : `${waiting.toLocaleString("en-US")} changes wait`;
  return {
    title: "The background worker is behind",
    text:
      `${changes} to be passed on, the oldest for ${tellDuration(oldestSeconds)}. Orders, payments and stock are ` +
      "right; confirmation e-mails, search and product pages follow when the worker is back.",
  };
}

/** A length of time in its one telling unit: `45 seconds`, `12 minutes`, `3 hours`, `2 days`. */
function tellDuration(seconds: number): string {
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
    ["second", 1],
  ] as const;
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? ["second", 1];
  const count = Math.floor(seconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
