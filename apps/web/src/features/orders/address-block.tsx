"use client";

import type { Order } from "../../trpc/outputs";
import { countryName } from "../checkout/countries";
import { useShopFacts } from "../shop/shop-facts";

/** An address as it stands on a parcel. */
export function AddressBlock({ address }: { readonly address: Order["shippingAddress"] }) {
  const { locale } = useShopFacts();
  const place = [address.postalCode, address.city, address.region].filter(Boolean).join(" ");
  return (
    <address className="mt-3 grid break-words text-sm not-italic">
      <span className="font-semibold">{address.name}</span>
      <span>{address.line1}</span>
      {address.line2 && <span>{address.line2}</span>}
      <span>{place}</span>
      <span>{countryName(address.country, locale)}</span>
    </address>
  );
}
