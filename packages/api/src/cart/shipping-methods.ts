import type { Statements } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import type { ShopSettings } from "../context";
import type { ShippingCharge } from "../pricing";
import { type ShippingRule, sayIn, shippedCountriesSql, shippingCharge } from "../pricing";
import type { Goods } from "./goods";
import { isForSale } from "./line-limits";
import type { ShippingOption } from "./views";

/** A way of delivery with what it costs for these goods. */
export interface DeliveryOption {
  readonly rule: ShippingRule;
  readonly charge: ShippingCharge;
}

/** The methods that carry these goods to the destination they were read for, in the shop's order. */
export function deliveryOptions(
  methods: readonly ShippingRule[],
  goods: readonly Goods[],
  settings: ShopSettings,
): DeliveryOption[] {
  const sent = goods.filter(({ offer }) => isForSale(offer, settings));
  const parcel = {
    subtotal: sent.reduce((sum, { offer, quantity }) => sum + offer.unitPrice * quantity, 0),
    weightGrams: sent.reduce((sum, { offer, quantity }) => sum + offer.weightGrams * quantity, 0),
  };
  const say = sayIn(settings.currency, settings.locale);
  return methods.flatMap((rule) => {
    const charge = shippingCharge(rule, parcel, say);
    return charge === null ? [] : [{ rule, charge }];
  });
}

/** The named method, or the first when none is named. @throws {DomainError} SHIPPING_UNAVAILABLE */
export async function chooseDelivery(
  db: Statements,
  options: readonly DeliveryOption[],
  code: string | undefined,
  country: string | null,
): Promise<DeliveryOption> {
  const chosen = code === undefined ? options[0] : options.find(({ rule }) => rule.code === code);
  if (chosen !== undefined) return chosen;
  if (options.length > 0) {
    throw new DomainError("SHIPPING_UNAVAILABLE", {
      message: "This shipping method is not offered for this cart and address. Choose one of `available`.",
      data: { reason: "method", available: options.map(({ rule }) => rule.code) },
    });
  }
  const countries = await db.$queryRaw<{ country: string }[]>(shippedCountriesSql);
  const available = countries.map((row) => row.country);
  const isCarriedThere = country !== null && (available.includes(country) || available.includes("*"));
  throw new DomainError("SHIPPING_UNAVAILABLE", {
    message:
      available.length === 0 || country === null
        ? "This shop cannot ship at the moment."
        : isCarriedThere
          ? "These goods are too many or too heavy for one parcel to this address. Order a part of them first."
          : "This shop does not ship to this country.",
    // `available` names countries: another address helps only where it is the country that stands in the way.
    data: {
      reason: isCarriedThere ? "parcel" : "country",
      available: isCarriedThere ? [] : available.filter((each) => each !== "*"),
    },
  });
}

/** A method as it is offered. */
export function viewShippingOption({ rule, charge }: DeliveryOption): ShippingOption {
  return { code: rule.code, name: rule.name, description: rule.description, price: charge.price };
}
