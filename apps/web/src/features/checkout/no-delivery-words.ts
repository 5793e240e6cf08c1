import type { Refusal } from "@storewright/kernel";
import { countryName } from "./countries";
import { countriesOf } from "./quote-input";

/** Why nothing brings the cart to the address, and where the way out leads. */
interface NoDeliveryWords {
  readonly title: string;
  readonly text: string;
  /** `cart`: the address is right, and the goods are too many or too heavy for one parcel. */
  readonly wayOut: "address" | "cart";
}

/** Reads a refusal of the ways of delivery for an address in `country`. The cart is kept in every case. */
export function noDeliveryWords(
  { message, details }: Pick<Refusal, "message" | "details">,
  country: string,
  locale: string,
): NoDeliveryWords {
  if (details.reason === "parcel") {
    const title = "This is too much for one parcel";
    return { title, text: `${message} Your cart is kept.`, wayOut: "cart" };
  }
  const names = countriesOf(details.available).map((code) => countryName(code, locale));
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const where =
    names.length > 0
      ? `We deliver to ${list.format(names)}.`
      : "Nothing we offer reaches that address with what is in your cart.";
  return {
    title: `We do not deliver to ${countryName(country, locale)} yet`,
    text: `${where} Your cart is kept.`,
    wayOut: "address",
  };
}
