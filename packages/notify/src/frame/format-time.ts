/** A moment (RFC 3339) as people write it, with its zone: `May 4 at 2:30 PM UTC`. */
export function formatTime(time: string, locale = "en-US", timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  }).format(new Date(time));
}
