import type { ServerResponse } from "node:http";

/** Public answers are good until a purge, which a cache in front of the shop does not hear: it asks every second. */
export const SHARED_CACHES = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=600";

/**
 * The page server lets shared caches keep a page for minutes, and one that it never renders anew for a year: it hears
 * of changes, they do not. Call it before the head is written; what nobody may keep stays so.
 */
export function askEverySecond(res: ServerResponse): void {
  if (/\bs-maxage=/i.test(String(res.getHeader("cache-control") ?? "")))
    res.setHeader("Cache-Control", SHARED_CACHES);
}
