import type { Prisma, Tx } from "@storewright/db";
import { cancelReasons, type OrderId, paymentProblems, trustedId } from "@storewright/kernel";
import { z } from "zod";
import type { Ctx } from "../context";
import { declineAdvice } from "./decline-advice";
import { openAddress, openEmail } from "./order-seal";
import type { NextActionView, OrderView, PaymentState, PaymentView } from "./views";

/** All of an order that any view shows, in one query. */
const orderInclude = {
  lines: { orderBy: { position: "asc" } },
  payments: { orderBy: { createdAt: "desc" }, take: 1 },
  fulfilments: { orderBy: { createdAt: "asc" } },
  events: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.OrderInclude;

export type OrderRow = Prisma.OrderGetPayload<{ include: typeof orderInclude }>;

/** Reads an order as it is now; null when there is none. */
export function readOrder(db: Tx, orderId: OrderId): Promise<OrderRow | null> {
  return db.order.findUnique({ where: { id: orderId }, include: orderInclude });
}

const nextActionSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("redirect"), url: z.string() }),
  z.object({ type: z.literal("provider_script"), clientSecret: z.string() }),
]);

const eventData = z.record(z.string(), z.unknown()).catch({});

function viewPayment(row: OrderRow["payments"][number] | undefined): PaymentView | null {
  if (row === undefined) return null;
  const action = row.status === "REQUIRES_ACTION" ? nextActionSchema.safeParse(row.nextAction) : undefined;
  const nextAction: NextActionView | null = action?.success ? action.data : null;
  return {
    status: row.status.toLowerCase() as PaymentState,
    declineCode: row.declineCode,
    message: row.status === "DECLINED" ? declineAdvice(row.declineCode) : null,
    nextAction,
  };
}

/** The order as its owner and staff see it, personal data opened. */
export function viewOrder(ctx: Pick<Ctx, "cipher">, row: OrderRow): OrderView {
  return {
    id: trustedId("Order", row.id),
    number: row.number,
    status: row.status,
    currency: row.currency,
    subtotal: row.subtotal,
    discount: row.discount,
    shipping: row.shipping,
    tax: row.tax,
    total: row.total,
    email: openEmail(ctx.cipher, row),
    shippingAddress: openAddress(ctx.cipher, row),
    shippingMethod: row.shippingMethod,
    lines: row.lines.map((line) => ({
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
    })),
    payment: viewPayment(row.payments[0]),
    paymentProblem: z.enum(paymentProblems).nullable().parse(row.paymentProblem),
    cancelReason: z.enum(cancelReasons).nullable().parse(row.cancelReason),
    holdExpiresAt: row.holdExpiresAt.toISOString(),
    placedAt: row.placedAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
    shippedAt: row.shippedAt?.toISOString() ?? null,
    fulfilments: row.fulfilments.map((fulfilment) => ({
      trackingNumber: fulfilment.trackingNumber,
      carrier: fulfilment.carrier,
      shippedAt: fulfilment.createdAt.toISOString(),
    })),
    timeline: row.events.map((event) => ({
      type: event.type,
      at: event.createdAt.toISOString(),
      actor: event.actor,
      data: eventData.parse(event.data),
    })),
  };
}
