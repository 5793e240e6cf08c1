import type { Order } from "../../trpc/outputs";
import { loadProvider } from "./load-provider";

type NextAction = NonNullable<Order["payment"]>["nextAction"];

/**
 * Does what the bank asks for: leads to its page (`left`: this page is about to go), or lets the provider's script ask
 * in place (`asked`). How it ended is the order's to tell, because the provider tells the shop. `nothing`: there was
 * nothing to do, or no way to do it here.
 */
export async function followAction(
  action: NextAction,
  publishableKey: string | null,
): Promise<"left" | "asked" | "nothing"> {
  const url = approvalUrl(action);
  if (url !== null) {
    location.assign(url);
    return "left";
  }
  if (action?.type !== "provider_script" || publishableKey === null) return "nothing";
  const provider = await loadProvider(publishableKey);
  await provider.handleNextAction({ clientSecret: action.clientSecret });
  return "asked";
}

/** Where a payment is approved; null for anything but a web address. */
export function approvalUrl(action: NextAction): string | null {
  if (action?.type !== "redirect" || !URL.canParse(action.url)) return null;
  return /^https?:$/.test(new URL(action.url).protocol) ? action.url : null;
}
