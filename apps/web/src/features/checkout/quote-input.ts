import type { AppRouter } from "@storewright/api";
import type { inferRouterInputs } from "@trpc/server";
import { type CheckoutDraft, steps } from "./checkout-draft";

export type QuoteInput = inferRouterInputs<AppRouter>["cart"]["quote"];

/** What is asked of the shop for a draft: the country counts once the address was given, the way of delivery with it. */
export function quoteInput(draft: CheckoutDraft, giftCardCode: string | null): QuoteInput {
  const { country, region } = draft.address;
  const hasAddress = steps.indexOf(draft.step) > steps.indexOf("address");
  return {
    ...(hasAddress && { country, ...(region.trim() !== "" && { region: region.trim() }) }),
    ...(hasAddress && draft.shippingMethod !== "" && { shippingMethod: draft.shippingMethod }),
    ...(giftCardCode !== null && { giftCardCode }),
  };
}

/** The countries that a refusal says are delivered to, where it says so. */
export function countriesOf(available: unknown): readonly string[] {
  if (!Array.isArray(available)) return [];
  return available.filter((code): code is string => typeof code === "string" && /^[A-Z]{2}$/.test(code));
}
