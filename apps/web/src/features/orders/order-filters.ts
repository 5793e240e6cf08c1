import type { AppRouter } from "@storewright/api";
import type { inferRouterInputs } from "@trpc/server";

type Statuses = NonNullable<inferRouterInputs<AppRouter>["order"]["list"]["status"]>;

/** What a shopper may look for among own orders; every status is in exactly one of them. */
export const orderFilters = {
  unpaid: { label: "Waiting for payment", statuses: ["PENDING"] },
  open: { label: "Under way", statuses: ["PAID", "SHIPPED", "PARTIALLY_REFUNDED"] },
  delivered: { label: "Delivered", statuses: ["DELIVERED"] },
  ended: { label: "Cancelled or refunded", statuses: ["CANCELLED", "REFUNDED"] },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly statuses: Readonly<Statuses> }>
>;

export type OrderFilter = keyof typeof orderFilters;

/** The filter of a select's value; null shows every order. */
export function readFilter(value: string): OrderFilter | null {
  return filterNames.find((name) => name === value) ?? null;
}

export const filterNames: readonly OrderFilter[] = ["unpaid", "open", "delivered", "ended"];

/** The statuses as the API takes them. */
export function statusesOf(filter: OrderFilter | null): { status?: Statuses } {
  return filter === null ? {} : { status: [...orderFilters[filter].statuses] };
}
