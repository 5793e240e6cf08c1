import type { Opener } from "@storewright/crypto";
import { cancelReasons, paymentProblems, trustedId } from "@storewright/kernel";
import { z } from "zod";
import type { Ctx } from "../context";
import { codeForShopper, paymentAdvice } from "./decline-advice";
import { fulfilmentStatusOf, toShip } from "./line-state";
import { backordered, shopperActions } from "./order-actions";
import type { OrderRow } from "./order-row";
import {
  openAddress,
  openEmail,
  openerOfOrder,
  openNextAction,
  openNote,
  openPhone,
  openReason,
} from "./order-seal";
import { type NameActor, nameForShopper, shopperTimeline } from "./view-timeline";
import type {
  ExplainedStep,
  FulfilmentView,
  NextActionView,
  OrderLineView,
  OrderNoteView,
  OrderView,
  PaymentState,
  PaymentView,
  RefundView,
  ReturnView,
} from "./views";

export { type OrderRow, readOrder } from "./order-row";

const nextActionSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("redirect"), url: z.string() }),
  z.object({ type: z.literal("provider_script"), clientSecret: z.string() }),
]);

const explanationSchema = z
  .array(
    z.object({
      kind: z.enum(["promotion", "shipping", "tax", "gift_card"]),
      ref: z.string().nullable(),
      label: z.string(),
      amount: z.int(),
      detail: z.string(),
    }),
  )
  .catch([]);

const explain = (stored: unknown): ExplainedStep[] => explanationSchema.parse(stored);

function viewPayment(
  opener: Opener,
  row: OrderRow["payments"][number] | undefined,
  problem: string | null,
): PaymentView | null {
  if (row === undefined) return null;
  const action =
    row.status === "REQUIRES_ACTION" ? nextActionSchema.safeParse(openNextAction(opener, row)) : undefined;
  const nextAction: NextActionView | null = action?.success ? action.data : null;
  return {
    status: row.status.toLowerCase() as PaymentState,
    declineCode: row.status === "DECLINED" ? codeForShopper(row.declineCode) : null,
    message: paymentAdvice({ ...row, problem }),
    nextAction,
  };
}

function viewLine(line: OrderRow["lines"][number], waiting: number): OrderLineView {
  return {
    id: trustedId("OrderLine", line.id),
    variantId: trustedId("Variant", line.variantId),
    productId: trustedId("Product", line.productId),
    productSlug: line.productSlug,
    name: line.name,
    sku: line.sku,
    optionsText: line.options,
    imageUrl: line.imageUrl,
    unitPrice: line.unitPrice,
    quantity: line.quantity,
    lineTotal: line.lineTotal,
    discount: line.discount,
    tax: line.tax,
    includedTax: line.includedTax,
    total: line.lineTotal - line.discount + line.tax,
    explanation: explain(line.explanation),
    fulfilled: line.fulfilled,
    returned: line.returned,
    refundedQuantity: line.refundedQuantity,
    refundedAmount: line.refundedAmount,
    toShip: toShip(line),
    backordered: waiting,
  };
}

function viewFulfilment(row: OrderRow["fulfilments"][number]): FulfilmentView {
  return {
    id: trustedId("Fulfilment", row.id),
    lines: row.lines.map((line) => ({
      lineId: trustedId("OrderLine", line.orderLineId),
      quantity: line.quantity,
    })),
    trackingNumber: row.trackingNumber,
    carrier: row.carrier,
    trackingUrl: row.trackingUrl,
    shippedAt: row.createdAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  };
}

function viewRefund(opener: Opener, row: OrderRow["refunds"][number]): RefundView {
  return {
    id: trustedId("Refund", row.id),
    amount: row.amount,
    giftAmount: row.giftAmount,
    shipping: row.shipping,
    status: row.status.toLowerCase() as RefundView["status"],
    cause: row.cause.toLowerCase() as RefundView["cause"],
    reason: openReason(opener, "refund", row),
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    lines: row.lines.map((line) => ({
      lineId: trustedId("OrderLine", line.orderLineId),
      quantity: line.quantity,
      amount: line.amount,
    })),
  };
}

function viewReturn(opener: Opener, row: OrderRow["returns"][number]): ReturnView {
  return {
    id: trustedId("Return", row.id),
    reason: openReason(opener, "order_return", row),
    refundId: row.refundId === null ? null : trustedId("Refund", row.refundId),
    createdAt: row.createdAt.toISOString(),
    lines: row.lines.map((line) => ({
      lineId: trustedId("OrderLine", line.orderLineId),
      quantity: line.quantity,
      restock: line.restock,
    })),
  };
}

/** Notes in clear, with the author as the reader should see him. */
export function viewNotes(opener: Opener, row: OrderRow, name: NameActor): OrderNoteView[] {
  return row.notes.map((note) => ({
    id: note.id,
    body: openNote(opener, note),
    author: name(note.author),
    visibleToCustomer: note.visibleToCustomer,
    createdAt: note.createdAt.toISOString(),
  }));
}

/** The order as its owner sees it, personal data opened; what staff write for themselves is left out. */
export async function viewOrder(ctx: Pick<Ctx, "cipher">, row: OrderRow): Promise<OrderView> {
  return viewOpened(await openerOfOrder(ctx, row), row);
}

/** The same, with the keys loaded. */
export function viewOpened(opener: Opener, row: OrderRow): OrderView {
  const name = nameForShopper(row);
  const waiting = backordered(row);
  return {
    id: trustedId("Order", row.id),
    number: row.number,
    status: row.status,
    currency: row.currency,
    subtotal: row.subtotal,
    discount: row.discount,
    shipping: row.shipping,
    tax: row.tax,
    includedTax: row.includedTax,
    total: row.total,
    giftAmount: row.giftAmount,
    captured: row.captured,
    refunded: row.refunded,
    toPay: row.status === "PENDING" ? row.total - row.giftAmount : 0,
    promotionCode: row.promotionCode,
    explanation: explain(row.explanation),
    email: openEmail(opener, row),
    phone: openPhone(opener, row),
    smsConsent: row.smsConsent,
    shippingAddress: openAddress(opener, row),
    shippingMethod: row.shippingMethod,
    lines: row.lines.map((line) => viewLine(line, waiting.get(line.variantId) ?? 0)),
    payment: viewPayment(opener, row.payments[0], row.paymentProblem),
    paymentProblem: z.enum(paymentProblems).nullable().parse(row.paymentProblem),
    cancelReason: z.enum(cancelReasons).nullable().parse(row.cancelReason),
    holdExpiresAt: row.holdExpiresAt.toISOString(),
    placedAt: row.placedAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
    shippedAt: row.shippedAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    fulfilmentStatus: fulfilmentStatusOf(row.lines),
    fulfilments: row.fulfilments.map(viewFulfilment),
    refunds: row.refunds.map((refund) => viewRefund(opener, refund)),
    returns: row.returns.map((back) => viewReturn(opener, back)),
    notes: viewNotes(opener, row, name).filter((note) => note.visibleToCustomer),
    invoiceNumber: row.invoice?.number ?? null,
    timeline: shopperTimeline(opener, row, name),
    can: shopperActions(row),
    version: row.version,
  };
}
