import type { CategoryId, GiftCardId, Id, ProductId, PromotionId } from "@storewright/kernel";
import type { PromotionKind } from "./price-types";

/** What staff see of a promotion. Amounts in minor units of `currency`, rates in millionths, times RFC 3339 in UTC. */
export interface PromotionView {
  readonly id: PromotionId;
  readonly name: string;
  readonly kind: PromotionKind;
  readonly code: string | null;
  readonly percentPpm: number | null;
  readonly amount: number | null;
  readonly currency: string;
  readonly buyQuantity: number | null;
  readonly getQuantity: number | null;
  readonly minSubtotal: number;
  readonly categoryIds: readonly CategoryId[];
  readonly productIds: readonly ProductId[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly maxUses: number | null;
  readonly maxUsesPerCustomer: number | null;
  /** Orders that use it, those that ended unpaid left out. */
  readonly uses: number;
  /** What those orders saved with it. */
  readonly saved: number;
  readonly combinable: boolean;
  readonly priority: number;
  readonly active: boolean;
  /** Where it stands by the database's clock. */
  readonly state: "running" | "scheduled" | "ended" | "used_up" | "archived";
  readonly version: number;
  readonly createdAt: string;
}

export interface PromotionList {
  readonly items: readonly PromotionView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

export interface TaxRateView {
  readonly id: Id<"TaxRate">;
  readonly name: string;
  readonly country: string;
  /** Empty: the whole country. */
  readonly region: string;
  readonly taxClass: string;
  readonly ratePpm: number;
  readonly active: boolean;
}

export interface TaxRateList {
  readonly items: readonly TaxRateView[];
  /** Whether the shop's prices contain the tax (a setting of the processes, not of a rate). */
  readonly pricesIncludeTax: boolean;
  /** Classes that any product has, and `shipping`. */
  readonly taxClasses: readonly string[];
}

/** All rates of one method in one zone; amounts in minor units, weights in grams. */
export interface ShippingRates {
  readonly methodCode: string;
  readonly zoneId: Id<"ShippingZone">;
  readonly basis: "FLAT" | "WEIGHT" | "VALUE";
  readonly rates: readonly {
    readonly minimum: number;
    readonly below: number | null;
    readonly price: number;
  }[];
}

/** How this shop delivers. */
export interface ShippingPlan {
  readonly currency: string;
  readonly methods: readonly {
    readonly code: string;
    readonly name: string;
    readonly description: string;
    /** What it costs everywhere while it has no rates. */
    readonly price: number;
    readonly freeFrom: number | null;
    readonly position: number;
    readonly active: boolean;
  }[];
  readonly zones: readonly {
    readonly id: Id<"ShippingZone">;
    readonly name: string;
    /** `*` is everywhere that no other zone names. */
    readonly countries: readonly string[];
    readonly position: number;
  }[];
  readonly rates: readonly ShippingRates[];
}

export interface RemovedShippingMethod {
  /** True where orders name it: it is kept, and not offered any more. */
  readonly archived: boolean;
}

export interface GiftCardView {
  readonly id: GiftCardId;
  readonly last4: string;
  readonly currency: string;
  /** What it was issued with, minor units. */
  readonly issued: number;
  readonly balance: number;
  readonly expiresAt: string | null;
  readonly active: boolean;
  readonly createdAt: string;
}

export interface GiftCardList {
  readonly items: readonly GiftCardView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** A new card; its code is shown this once and stored nowhere. */
export interface IssuedGiftCard {
  readonly giftCard: GiftCardView;
  readonly code: string;
}
