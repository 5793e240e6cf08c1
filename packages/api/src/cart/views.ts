import type { CartId, ProductId, VariantId } from "@storewright/kernel";
import type { Step, TaxTotal } from "../pricing";

export const cartProblemCodes = [
  "OUT_OF_STOCK",
  "NOT_ENOUGH_STOCK",
  "PRICE_CHANGED",
  "UNAVAILABLE",
  "PROMOTION_NOT_APPLIED",
] as const;

/** Something a shopper should know about a line or the cart, in a form a program can read too. */
export interface CartProblem {
  readonly code: (typeof cartProblemCodes)[number];
  readonly message: string;
  /** How many can be had (NOT_ENOUGH_STOCK) or the price that was seen (PRICE_CHANGED), minor units. */
  readonly value?: number;
}

/** Amounts in minor units of the cart's currency. */
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
  /** Before any discount. */
  readonly lineTotal: number;
  readonly discount: number;
  /** Put on top. */
  readonly tax: number;
  /** Contained in the price. */
  readonly includedTax: number;
  /** `lineTotal` less `discount` plus `tax`. */
  readonly total: number;
  /** How discount and tax came to be. */
  readonly explanation: readonly Step[];
  readonly problems: readonly CartProblem[];
}

/**
 * Amounts in minor units of `currency`; `total = subtotal - discount + shipping + tax`. `shipping` and taxes are those
 * of a quote, 0 while no way of delivery and no destination are known.
 */
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
  readonly includedTax: number;
  readonly total: number;
  readonly currency: string;
  /** The code that was entered, where it applies; where it does not, `problems` says why. */
  readonly promotion: { readonly code: string; readonly name: string } | null;
  /** How shipping, and what is taken off or put on it, came to be. */
  readonly explanation: readonly Step[];
  readonly problems: readonly CartProblem[];
}

export interface ShippingOption {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** What it costs for this cart, before a promotion for shipping. */
  readonly price: number;
}

/** The cart with a shipping method: what checkout shows is what is charged. */
export interface Quote {
  readonly cart: CartView;
  readonly shippingMethod: string;
  /** Those that carry this cart to the country. */
  readonly shippingOptions: readonly ShippingOption[];
  /** A sum for each rate, put on top or contained. */
  readonly taxes: readonly TaxTotal[];
  readonly giftCard: GiftCardQuote | null;
  /** What is left for the card: `cart.total` less what the gift card pays. Send it as `expectedToPay`. */
  readonly toPay: number;
}

/** Minor units. */
export interface GiftCardQuote {
  readonly last4: string;
  readonly balance: number;
  /** What it pays of this order. */
  readonly applied: number;
}

/** What was typed into a checkout, unreadable but for its owner. */
export interface SealedDraft {
  readonly sealed: string;
}
