import type { ShippingMethodModel, Tx } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { shippingPrice } from "./price-cart";
import type { ShippingOption } from "./views";

/** The methods this shop offers, in its order. */
export function readShippingMethods(db: Tx, currency: string): Promise<ShippingMethodModel[]> {
  return db.shippingMethod.findMany({ where: { active: true, currency }, orderBy: { position: "asc" } });
}

/** The named method, or the first when none is named. @throws {DomainError} SHIPPING_UNAVAILABLE */
export function chooseShippingMethod(
  methods: readonly ShippingMethodModel[],
  code: string | undefined,
): ShippingMethodModel {
  const chosen = code === undefined ? methods[0] : methods.find((method) => method.code === code);
  if (chosen === undefined) {
    throw new DomainError("SHIPPING_UNAVAILABLE", {
      message:
        code === undefined
          ? "This shop cannot ship at the moment."
          : "This shipping method is not offered. Choose one of `available`.",
      data: { available: methods.map((method) => method.code) },
    });
  }
  return chosen;
}

/** A method as it is offered for a subtotal. */
export function viewShippingOption(method: ShippingMethodModel, subtotal: number): ShippingOption {
  return {
    code: method.code,
    name: method.name,
    description: method.description,
    price: shippingPrice(subtotal, method),
  };
}
