import type { Figures } from "../../trpc/outputs";

/** Seconds that an event may wait before staff is told. The worker takes one within moments. */
const LATE_SECONDS = 30;

/** What waits for the worker and since when, or what was given up, in words; null while it keeps up. */
export function tellBacklog({
  waiting,
  oldestSeconds,
  givenUp,
}: Figures["backlog"]): { title: string; text: string } | null {
  if (waiting === 0 || oldestSeconds <= LATE_SECONDS) return givenUp === 0 ? null : tellGivenUp(givenUp);
  const changes = waiting === 1 ? "1 change waits" : `${waiting.toLocaleString("en-US")} changes wait`;
  return {
    title: "The background worker is behind",
    text:
      `${changes} to be passed on, the oldest for ${tellDuration(oldestSeconds)}. Orders, payments and stock are ` +
      "right; confirmation e-mails, search and product pages follow when the worker is back.",
  };
}

function tellGivenUp(count: number): { title: string; text: string } {
  const what = count === 1 ? "1 event was" : `${count.toLocaleString("en-US")} events were`;
  return {
    title: `${what} given up`,
    text: "All tries failed, so a letter or a search update may be missing. See the reason and run it again under Messages, Events given up.",
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
