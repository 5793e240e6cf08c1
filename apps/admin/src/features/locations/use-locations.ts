"use client";

import { trpc } from "../../trpc/client";
import type { StockPlace } from "../../trpc/outputs";
import { useStaff } from "../session/staff-context";

const none: readonly StockPlace[] = [];

/** Where the shop's goods lie, the default place first; nothing until it is known, and for who may not ask. */
export function useLocations(): readonly StockPlace[] {
  const { may } = useStaff();
  const locations = trpc.catalog.admin.locations.useQuery(undefined, {
    enabled: may("inventory:read"),
    staleTime: 60_000,
  });
  return locations.data ?? none;
}
