import type {
  FulfilmentId,
  OrderId,
  OrderLineId,
  OrderStatus,
  PaymentProblem,
  ProductId,
  RefundId,
  ReturnId,
  UserId,
  VariantId,
} from "@storewright/kernel";
import type { CartView } from "../cart";
import type { OrderEventFacts } from "./order-events";
import type { Address } from "./schemas";

/** One step of how an amount came to be; `amount` is signed: what it did to the total, 0 for a tax that is included. */
export interface ExplainedStep {
  readonly kind: "promotion" | "shipping" | "tax" | "gift_card";
  /** Promotion id, method code or tax rate id. */
  readonly ref: string | null;
  readonly label: string;
  readonly amount: number;
  /** A plain sentence. */
  readonly detail: string;
}

export interface OrderLineView {
  readonly id: OrderLineId;
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly productSlug: string;
  readonly name: string;
  readonly sku: string;
  readonly optionsText: string;
  readonly imageUrl: string | null;
  readonly unitPrice: number;
  readonly quantity: number;
  /** `unitPrice` times `quantity`, before any discount. */
  readonly lineTotal: number;
  readonly discount: number;
  /** Put on top of the price. */
  readonly tax: number;
  /** Contained in the price. */
  readonly includedTax: number;
  /** What was paid for the line: `lineTotal` less `discount` plus `tax`. */
  readonly total: number;
  readonly explanation: readonly ExplainedStep[];
  /** Pieces that were sent, that came back, and that money was given back for. */
  readonly fulfilled: number;
  readonly returned: number;
  readonly refundedQuantity: number;
  /** Minor units given back, or on their way, for this line. */
  readonly refundedAmount: number;
  /** Pieces still to be sent, those on back-order among them. */
  readonly toShip: number;
  /** Pieces sold and not on hand yet: they cannot be sent. */
  readonly backordered: number;
}

export type PaymentState =
  | "created"
  | "processing"
  | "requires_action"
  | "declined"
  | "authorized"
  | "succeeded"
  | "canceled";

export type NextActionView =
  | { readonly type: "redirect"; readonly url: string }
  | { readonly type: "provider_script"; readonly clientSecret: string };

/** Where the money stands, with what the shopper has to do next. */
export interface PaymentView {
  readonly status: PaymentState;
  /** To a shopper `card_declined` where the bank's word would help a thief; to staff the bank's word. */
  readonly declineCode: string | null;
  /** Fit to be shown: what happened and what to do. */
  readonly message: string | null;
  /** What the shopper must do to approve the payment: follow a link, or let the provider's script finish it. */
  readonly nextAction: NextActionView | null;
}

/**
 * Something that happened. `actor` is fit to be shown: to a shopper "you" or "the shop", to staff "you", "the
 * customer", "the shop itself" or a colleague's name.
 */
export type TimelineEntry = OrderEventFacts & { readonly at: string; readonly actor: string };

/** A parcel. */
export interface FulfilmentView {
  readonly id: FulfilmentId;
  /** What is in it; empty for parcels of before, which held everything. */
  readonly lines: readonly { readonly lineId: OrderLineId; readonly quantity: number }[];
  readonly trackingNumber: string | null;
  readonly carrier: string | null;
  /** The carrier's page about it, where one is known. */
  readonly trackingUrl: string | null;
  readonly shippedAt: string;
  readonly deliveredAt: string | null;
}

export interface RefundView {
  readonly id: RefundId;
  /** To the card, minor units. */
  readonly amount: number;
  /** To the gift card, minor units. */
  readonly giftAmount: number;
  /** The part of both that is shipping. */
  readonly shipping: number;
  /** `requested`: the provider has not answered yet; it is asked again by itself. */
  readonly status: "requested" | "pending" | "succeeded" | "failed";
  readonly cause: "staff" | "return" | "cancel" | "late_payment";
  /** Shoppers read it too. */
  readonly reason: string;
  readonly createdAt: string;
  readonly settledAt: string | null;
  readonly lines: readonly {
    readonly lineId: OrderLineId;
    readonly quantity: number;
    readonly amount: number;
  }[];
}

/** Goods that came back. */
export interface ReturnView {
  readonly id: ReturnId;
  readonly reason: string;
  readonly refundId: RefundId | null;
  readonly createdAt: string;
  readonly lines: readonly {
    readonly lineId: OrderLineId;
    readonly quantity: number;
    readonly restock: boolean;
  }[];
}

/** What staff wrote beside an order; shoppers get only those meant for them. */
export interface OrderNoteView {
  readonly id: string;
  readonly body: string;
  /** Fit to be shown, like a timeline's actor. */
  readonly author: string;
  readonly visibleToCustomer: boolean;
  readonly createdAt: string;
}

/** A mail or text message about the order. */
export interface OrderMessageView {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly status: string;
  readonly sentAt: string | null;
}

export type FulfilmentStatus = "unfulfilled" | "partial" | "fulfilled";

/** What the shopper may do now. */
export interface ShopperActions {
  readonly pay: boolean;
  readonly cancel: boolean;
  readonly reorder: boolean;
}

/** What staff may do now, whoever asks: the permission is a question of its own. */
export interface StaffActions extends ShopperActions {
  readonly capture: boolean;
  readonly ship: boolean;
  readonly deliver: boolean;
  readonly refund: boolean;
  readonly return: boolean;
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
  /** Contained in the prices. */
  readonly includedTax: number;
  readonly total: number;
  /** The part of `total` that a gift card paid. */
  readonly giftAmount: number;
  /** What was taken from the card. */
  readonly captured: number;
  /** Given back or on its way back, to card and gift card. */
  readonly refunded: number;
  /** What is still to be paid: 0 once the order is paid or has ended. */
  readonly toPay: number;
  readonly promotionCode: string | null;
  readonly explanation: readonly ExplainedStep[];
  readonly email: string;
  /** E.164. */
  readonly phone: string | null;
  /** True where the shopper asked for text messages. */
  readonly smsConsent: boolean;
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
  /** When the last of it was sent. */
  readonly shippedAt: string | null;
  readonly deliveredAt: string | null;
  readonly fulfilmentStatus: FulfilmentStatus;
  readonly fulfilments: readonly FulfilmentView[];
  readonly refunds: readonly RefundView[];
  readonly returns: readonly ReturnView[];
  readonly notes: readonly OrderNoteView[];
  /** Known once the order was paid. */
  readonly invoiceNumber: number | null;
  readonly timeline: readonly TimelineEntry[];
  readonly can: ShopperActions;
  /** Grows with every change; `expectedVersion` of staff's verbs. */
  readonly version: number;
}

/** The answer to placing an order; a guest gets the token that opens it. */
export interface PlacedOrder {
  readonly order: OrderView;
  readonly accessToken: string | null;
}

/** Where the order of a cart is found. */
export interface OrderOfCart {
  readonly orderId: OrderId;
  /** A guest's token of it; null for an account's. */
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
  readonly messages: readonly OrderMessageView[];
  readonly can: StaffActions;
}

/** What giving back would come to, before it is done. Minor units. */
export interface RefundQuote {
  /** To the card. */
  readonly amount: number;
  /** To the gift card. */
  readonly giftAmount: number;
  readonly lines: readonly {
    readonly lineId: OrderLineId;
    readonly quantity: number;
    readonly amount: number;
  }[];
  readonly shipping: number;
  /** The most of the shipping that can be given back now. */
  readonly shippingMaximum: number;
  /** The most that can be given back now, to card and gift card together. */
  readonly maximum: number;
}

/** The cart after a re-order, and what could not be put into it. */
export interface Reordered {
  readonly cart: CartView;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** A file in an answer. */
export interface FileView {
  readonly fileName: string;
  readonly contentType: "application/pdf";
  readonly base64: string;
}

/**
 * Figures of a span of time, in the shop's currency and UTC. Revenue, orders and units count by the time an order was
 * paid and are before refunds; refunds count by the time the money was given back.
 */
export interface Analytics {
  readonly currency: string;
  readonly totals: {
    readonly revenue: number;
    readonly orders: number;
    /** Revenue by orders, rounded; 0 where there are none. */
    readonly averageOrderValue: number;
    readonly units: number;
    readonly refunds: number;
  };
  /** Every interval from first to last, those without orders with zeros; `from` is when it begins. */
  readonly series: readonly {
    readonly from: string;
    readonly revenue: number;
    readonly orders: number;
    /** As in the totals. */
    readonly averageOrderValue: number;
    readonly units: number;
    readonly refunds: number;
  }[];
  /** The ten with the most revenue; `revenue` is what was paid for the lines. */
  readonly topProducts: readonly {
    readonly productId: ProductId;
    readonly name: string;
    readonly units: number;
    readonly revenue: number;
  }[];
}

/** Today's figures, in the shop's currency and UTC day. */
export interface Dashboard {
  readonly currency: string;
  /** Null for whoever may not see figures of sales (`analytics:read`). */
  readonly revenueToday: number | null;
  readonly ordersToday: number;
  /** Paid orders of which something is still to be sent. */
  readonly toShip: number;
  readonly awaitingPayment: number;
  /** Pieces that were sold and are not on hand yet. */
  readonly backorderedPieces: number;
  /** Refunds that the provider has not answered yet; they are asked again by themselves. */
  readonly refundsWaiting: number;
  /** Orders whose money needs a person: a failed refund, another amount, paid too late. */
  readonly moneyProblems: number;
  readonly lowStockVariants: number;
  readonly outOfStockVariants: number;
  /** The last 14 days, oldest first; days without orders are there with zeros. Empty where `revenueToday` is null. */
  readonly days: readonly { readonly day: string; readonly orders: number; readonly revenue: number }[];
  readonly recentOrders: readonly AdminOrderSummary[];
  /** Events that wait for the worker, the age of the oldest, and those that were given up, for the banner. */
  readonly backlog: { readonly waiting: number; readonly oldestSeconds: number; readonly givenUp: number };
}
