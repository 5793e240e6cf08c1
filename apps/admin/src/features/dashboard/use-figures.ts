"use client";

import { trpc } from "../../trpc/client";

/** How often the figures are read anew while the page is looked at. */
const EVERY_MS = 20_000;

/** Today's figures, for the dashboard and for the banner above every page: read once for both. */
export function useFigures(enabled = true) {
  return trpc.order.admin.dashboard.useQuery(undefined, { enabled, refetchInterval: EVERY_MS });
}
