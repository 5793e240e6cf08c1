import type { Order } from "../../trpc/outputs";

type NextAction = NonNullable<Order["payment"]>["nextAction"];

/** Leads the shopper to where the payment is approved; false where there is nothing to follow. */
export function followAction(action: NextAction): boolean {
  const url = approvalUrl(action);
  if (url === null) return false;
  location.assign(url);
  return true;
}

/** Where a payment is approved; null for anything but a web address. */
export function approvalUrl(action: NextAction): string | null {
  if (action?.type !== "redirect" || !URL.canParse(action.url)) return null;
  return /^https?:$/.test(new URL(action.url).protocol) ? action.url : null;
}
