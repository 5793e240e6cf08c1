"use client";

import type { SelectOption } from "@storewright/ui";
import { trpc } from "../../trpc/client";

/** The roles that one may give to somebody; `isReady` once they are known. */
export function useRoleOptions(): { readonly options: readonly SelectOption[]; readonly isReady: boolean } {
  const roles = trpc.access.roles.list.useQuery();
  const options = (roles.data ?? [])
    .filter(({ id, assignable }) => assignable && id !== "customer" && id !== "custom")
    .map(({ id, name }) => ({ value: id, label: name }));
  return { options, isReady: roles.data !== undefined };
}
