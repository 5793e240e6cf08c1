import type { CartId, ProductId, VariantId } from "@storewright/kernel";

export const cartProblemCodes = ["OUT_OF_STOCK", "NOT_ENOUGH_STOCK", "PRICE_CHANGED", "UNAVAILABLE"] as const;

/** Something a shopper should know about a line or the cart, in a form a program can read too. */
export interface CartProblem {
  readonly code: (typeof cartProblemCodes)[number];
  readonly message: string;
  /** How many can be had (NOT_ENOUGH_STOCK) or the price that was seen (PRICE_CHANGED), minor units. */
  readonly value?: number;
}

export interface CartLine {
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly productSlug: string;
  readonly name: string;
  /** Chosen option values in order, for example `Moss, M`; empty for a single variant. */
  readonly optionsText: string;
  readonly imageUrl: string | null;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly lineTotal: number;
  readonly problems: readonly CartProblem[];
}

/** Amounts in minor units of `currency`. `shipping` is that of the quoted method, 0 while none is chosen. */
export interface CartView {
  /** Null while a guest has put nothing into it. */
  readonly id: CartId | null;
  readonly version: number;
  readonly items: readonly CartLine[];
  readonly itemCount: number;
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
  readonly currency: string;
  readonly problems: readonly CartProblem[];
}

export interface ShippingOption {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** What it costs for this cart. */
  readonly price: number;
}

/** The cart with a shipping method: what checkout shows is what is charged. */
export interface Quote {
  readonly cart: CartView;
  readonly shippingMethod: string;
  readonly shippingOptions: readonly ShippingOption[];
}
