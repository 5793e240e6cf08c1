"use client";

import type { Refusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { useShopFacts } from "../shop/shop-facts";
import { useFocusOnce } from "../shop/use-focus-once";
import { countryName } from "./countries";
import { countriesOf } from "./quote-input";

/** Nothing goes to the country of the address: says so, where it does go, and leads back to the address. */
export function NoDelivery({
  refusal,
  country,
  onAddress,
}: {
  readonly refusal: Refusal;
  readonly country: string;
  readonly onAddress: () => void;
}) {
  const { locale } = useShopFacts();
  const message = useFocusOnce<HTMLDivElement>();
  const countries = countriesOf(refusal.details.available);
  const names = countries.map((code) => countryName(code, locale));
  return (
    <div ref={message} tabIndex={-1}>
      <Banner
        tone="warning"
        announce
        title={`We do not deliver to ${countryName(country, locale)} yet`}
        action={
          <Button size="sm" variant="secondary" onClick={onAddress}>
            Change the address
          </Button>
        }
      >
        {names.length > 0
          ? `We deliver to ${new Intl.ListFormat(locale, { type: "conjunction" }).format(names)}.`
          : "Nothing we offer reaches that address with what is in your cart."}{" "}
        Your cart is kept.
      </Banner>
    </div>
  );
}
