import { isId, type OrderStatus, orderStatuses, paymentProblems } from "@storewright/kernel";
import type { OrderQuery } from "../../trpc/outputs";
import { type ListState, oneOf, readPage } from "../listing/query-text";

export const orderStateNames = ["status", "problem", "q", "from", "to", "page"] as const;

const PAGE_SIZE = 25;

/** Statuses a list can be narrowed to, in the order of an order's life. */
export const statusTabs: readonly (OrderStatus | undefined)[] = [undefined, ...orderStatuses];

/**
 * What to ask the API for a list's state. Days are those of the reader's time zone: from the first moment of `from`
 * to the last of `to`. A day that does not exist is left out.
 */
export function orderQuery(state: ListState): OrderQuery {
  const status = oneOf(orderStatuses, state.status);
  const problem = oneOf(paymentProblems, state.problem);
  const from = startOfDay(state.from, 0);
  const to = startOfDay(state.to, 1);
  return {
    page: readPage(state.page),
    limit: PAGE_SIZE,
    ...(status && { status }),
    ...(problem && { problem }),
    ...(state.q && { q: state.q.slice(0, 200) }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

function startOfDay(day: string | undefined, plusDays: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? "");
  if (parts === null) return undefined;
  const [year = 0, month = 0, date = 0] = parts.slice(1).map(Number);
  const moment = new Date(year, month - 1, date);
  if (moment.getFullYear() !== year || moment.getMonth() !== month - 1 || moment.getDate() !== date)
    return undefined;
  moment.setDate(date + plusDays);
  return moment.toISOString();
}

/** True where the API can find something by the text: a number, an id, or a whole e-mail address. */
export function canBeFound(q: string): boolean {
  return /^#?\d{1,9}$/.test(q) || isId("Order", q) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(q);
}
