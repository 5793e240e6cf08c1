import type { OrderId, OrderStatus, PaymentProblem, ProductId, UserId, VariantId } from "@storewright/kernel";
import type { Address } from "./schemas";

export interface OrderLineView {
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly productSlug: string;
  readonly name: string;
  readonly sku: string;
  readonly optionsText: string;
  readonly imageUrl: string | null;
  readonly unitPrice: number;
  readonly quantity: number;
  readonly lineTotal: number;
}

export type PaymentState =
  | "created"
  | "processing"
  | "requires_action"
  | "declined"
  | "succeeded"
  | "canceled";

export type NextActionView =
  | { readonly type: "redirect"; readonly url: string }
  | { readonly type: "provider_script"; readonly clientSecret: string };

/** Where the money stands, with what the shopper has to do next. */
export interface PaymentView {
  readonly status: PaymentState;
  readonly declineCode: string | null;
  /** Fit to be shown: what happened and what to do. */
  readonly message: string | null;
  /** What the shopper must do to approve the payment: follow a link, or let the provider's script finish it. */
  readonly nextAction: NextActionView | null;
}

export interface TimelineEntry {
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FulfilmentView {
  readonly trackingNumber: string | null;
  readonly carrier: string | null;
  readonly shippedAt: string;
}

export interface OrderSummary {
  readonly id: OrderId;
  /** For people: `1042`. */
  readonly number: number;
  readonly status: OrderStatus;
  readonly total: number;
  readonly currency: string;
  readonly itemCount: number;
  readonly placedAt: string;
  readonly firstImageUrl: string | null;
}

/** Amounts in minor units of `currency`. */
export interface OrderView {
  readonly id: OrderId;
  readonly number: number;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
  readonly email: string;
  readonly shippingAddress: Address;
  readonly shippingMethod: string;
  readonly lines: readonly OrderLineView[];
  readonly payment: PaymentView | null;
  readonly paymentProblem: PaymentProblem | null;
  readonly cancelReason: string | null;
  /** Until when the stock is held for a PENDING order. */
  readonly holdExpiresAt: string;
  readonly placedAt: string;
  readonly paidAt: string | null;
  readonly shippedAt: string | null;
  readonly fulfilments: readonly FulfilmentView[];
  readonly timeline: readonly TimelineEntry[];
}

/** The answer to placing an order; a guest gets the token that opens it. */
export interface PlacedOrder {
  readonly order: OrderView;
  readonly accessToken: string | null;
}

export interface OrderList {
  readonly items: readonly OrderSummary[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

export interface AdminOrderSummary extends OrderSummary {
  readonly customerName: string;
  readonly email: string;
  readonly paymentProblem: PaymentProblem | null;
}

export interface AdminOrderList {
  readonly items: readonly AdminOrderSummary[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

export interface AdminOrderView extends OrderView {
  readonly userId: UserId | null;
}

/** Today's figures, in the shop's currency and UTC day. */
export interface Dashboard {
  readonly currency: string;
  readonly revenueToday: number;
  readonly ordersToday: number;
  readonly toShip: number;
  readonly awaitingPayment: number;
  readonly lowStockVariants: number;
  readonly outOfStockVariants: number;
  /** The last 14 days, oldest first; days without orders are there with zeros. */
  readonly days: readonly { readonly day: string; readonly orders: number; readonly revenue: number }[];
  readonly recentOrders: readonly AdminOrderSummary[];
  /** Events that wait for the worker and the age of the oldest, for the banner. */
  readonly backlog: { readonly waiting: number; readonly oldestSeconds: number };
}
