import type { OrderId } from "@storewright/kernel";
import type { Goods } from "../cart";
import type { PricedCart } from "../pricing";

/** A promotion that takes something off, and how often one customer may use it. */
interface PromotionClaim {
  readonly promotionId: string;
  readonly amount: number;
  readonly maxUsesPerCustomer: number | null;
}

/** Everything that is written when an order is placed. */
export interface NewOrder {
  readonly orderId: OrderId;
  readonly userId: string | null;
  readonly actor: string;
  readonly cartId: string;
  readonly cartVersion: number;
  readonly currency: string;
  readonly shippingMethod: string;
  readonly goods: readonly Goods[];
  readonly priced: PricedCart;
  readonly promotionCode: string | null;
  readonly claims: readonly PromotionClaim[];
  readonly giftCardId: string | null;
  readonly sealed: {
    readonly email: string;
    readonly shippingName: string;
    readonly shippingAddress: string;
    readonly phone: string | null;
  };
  readonly smsConsent: boolean;
  readonly emailIndex: string;
  readonly customerIndex: string;
  readonly placedFrom: string;
  readonly holdMinutes: number;
  readonly paymentMethod: string;
}
