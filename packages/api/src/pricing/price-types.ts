/** One step of how an amount came to be. */
export interface Step {
  readonly kind: "promotion" | "shipping" | "tax" | "gift_card";
  /** Promotion id, code of the shipping method, tax rate id; null for a gift card. */
  readonly ref: string | null;
  readonly label: string;
  /** Minor units, signed: what it did to the total. 0 for a tax that is contained and for a gift card, which pays. */
  readonly amount: number;
  /** A plain sentence: `15% of $40.00`. */
  readonly detail: string;
}

/** Goods of one variant, as the database has them now. */
export interface PriceLine {
  readonly variantId: string;
  readonly productId: string;
  readonly categoryId: string;
  /** Minor units. */
  readonly unitPrice: number;
  readonly quantity: number;
  readonly taxClass: string;
}

export type PromotionKind = "PERCENTAGE" | "FIXED" | "BUY_X_GET_Y" | "FREE_SHIPPING";

/** A promotion that may be used now: its time has come, and its limits are not reached. */
export interface PromotionRule {
  readonly id: string;
  readonly name: string;
  readonly kind: PromotionKind;
  /** Null applies by itself. */
  readonly code: string | null;
  /** Millionths off. */
  readonly percentPpm: number | null;
  /** Minor units off. */
  readonly amount: number | null;
  readonly buyQuantity: number | null;
  readonly getQuantity: number | null;
  /** All goods together must be worth this before any discount, minor units. */
  readonly minSubtotal: number;
  /** With their descendants. Both lists empty: every product. */
  readonly categoryIds: readonly string[];
  readonly productIds: readonly string[];
  /** False applies alone, where it gives more than the others together. */
  readonly combinable: boolean;
  /** Lower comes first. */
  readonly priority: number;
}

/** A way of delivery with what it costs for this parcel before any promotion, minor units. */
export interface ShippingCharge {
  readonly code: string;
  readonly name: string;
  readonly price: number;
  /** Why it costs that: `for 1.2 kg`. */
  readonly detail: string;
}

/** A rate at the destination; `region` empty is the whole country. */
export interface TaxRule {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly taxClass: string;
  /** Millionths. */
  readonly ratePpm: number;
}

export interface GiftCardFacts {
  readonly last4: string;
  /** Minor units of the cart's currency. */
  readonly balance: number;
}

/** Everything that decides what a cart comes to; nothing else does. */
export interface PriceInput {
  readonly currency: string;
  readonly locale: string;
  readonly pricesIncludeTax: boolean;
  readonly lines: readonly PriceLine[];
  readonly promotions: readonly PromotionRule[];
  /** Null while no way of delivery is chosen. */
  readonly shipping: ShippingCharge | null;
  /** The rates of the destination; empty while none is known. */
  readonly taxRates: readonly TaxRule[];
  /** Where the parcel goes within the country, every way to write it in capitals; none where nothing is known. */
  readonly regions: readonly string[];
  readonly giftCard: GiftCardFacts | null;
}

/** Minor units. `total = lineTotal - discount + tax`. */
export interface PricedLine {
  /** `unitPrice` times `quantity`. */
  readonly lineTotal: number;
  readonly discount: number;
  /** Put on top. */
  readonly tax: number;
  /** Contained in what is left after the discount. */
  readonly includedTax: number;
  readonly total: number;
  /** Their amounts add up to `total - lineTotal`. */
  readonly explanation: readonly Step[];
}

export interface AppliedPromotion {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  /** What it took off goods and shipping together, minor units. */
  readonly amount: number;
}

export const refusalsOfPromotion = ["min_subtotal", "not_covered", "beaten", "no_effect"] as const;

/** Why a promotion that may be used takes nothing off this cart. */
export type PromotionRefusal = (typeof refusalsOfPromotion)[number];

/** All that was taken at one rate. */
export interface TaxTotal {
  readonly name: string;
  readonly ratePpm: number;
  readonly amount: number;
  /** Contained in the prices, not put on top. */
  readonly included: boolean;
}

/** Minor units; `total = subtotal - discount + shipping + tax`, the equation the database checks too. */
export interface PricedCart {
  /** In the order of the input. */
  readonly lines: readonly PricedLine[];
  readonly subtotal: number;
  /** Off the goods; what is off shipping is in `shipping`. */
  readonly discount: number;
  /** Net of promotions. */
  readonly shipping: number;
  readonly tax: number;
  readonly includedTax: number;
  readonly total: number;
  /** The part of `total` that the gift card pays, and what is left to be paid. */
  readonly giftAmount: number;
  readonly toPay: number;
  readonly taxes: readonly TaxTotal[];
  readonly applied: readonly AppliedPromotion[];
  /** By id, the promotions that take nothing off. */
  readonly refused: ReadonlyMap<string, PromotionRefusal>;
  /** Steps of the whole order. With those of the lines they add up to `total - subtotal`. */
  readonly explanation: readonly Step[];
}
