import { newId } from "@storewright/kernel";
import type { Order } from "../../trpc/outputs";

/** A line for tests: two pieces at 40.00. */
export function sampleLine(change: Partial<Order["lines"][number]> = {}): Order["lines"][number] {
  return {
    id: newId("OrderLine"),
    variantId: newId("Variant"),
    productId: newId("Product"),
    productSlug: "wool-socks",
    name: "Wool socks",
    sku: "SOCKS-M",
    optionsText: "Moss, M",
    imageUrl: null,
    unitPrice: 4000,
    quantity: 2,
    lineTotal: 8000,
    discount: 0,
    tax: 0,
    includedTax: 0,
    total: 8000,
    explanation: [],
    fulfilled: 0,
    returned: 0,
    refundedQuantity: 0,
    refundedAmount: 0,
    toShip: 2,
    backordered: 0,
    ...change,
  };
}

/** An order for tests: placed a moment ago, its payment under way. */
export function sampleOrder(change: Partial<Order> = {}): Order {
  return {
    id: newId("Order"),
    number: 1042,
    status: "PENDING",
    currency: "USD",
    subtotal: 8000,
    discount: 0,
    shipping: 0,
    tax: 0,
    includedTax: 0,
    total: 8000,
    giftAmount: 0,
    captured: 0,
    refunded: 0,
    toPay: 8000,
    promotionCode: null,
    explanation: [],
    email: "you@example.com",
    phone: null,
    smsConsent: false,
    shippingAddress: { name: "You", line1: "1 Street", city: "Town", postalCode: "1", country: "US" },
    shippingMethod: "standard",
    lines: [sampleLine()],
    payment: { status: "processing", declineCode: null, message: null, nextAction: null },
    paymentProblem: null,
    cancelReason: null,
    holdExpiresAt: "2026-03-01T12:14:05Z",
    placedAt: "2026-03-01T11:59:05Z",
    paidAt: null,
    shippedAt: null,
    deliveredAt: null,
    fulfilmentStatus: "unfulfilled",
    fulfilments: [],
    refunds: [],
    returns: [],
    notes: [],
    invoiceNumber: null,
    timeline: [],
    can: { pay: false, cancel: true, reorder: false },
    version: 1,
    ...change,
  };
}

/** Money that goes back, for tests. */
export function sampleRefund(change: Partial<Order["refunds"][number]> = {}): Order["refunds"][number] {
  return {
    id: newId("Refund"),
    amount: 8000,
    giftAmount: 0,
    shipping: 0,
    status: "succeeded",
    cause: "staff",
    reason: "",
    createdAt: "2026-03-02T10:00:00Z",
    settledAt: "2026-03-02T10:00:05Z",
    lines: [],
    ...change,
  };
}
