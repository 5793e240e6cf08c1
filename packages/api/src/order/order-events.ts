import type { Prisma, Tx } from "@storewright/db";
import { cancelReasons, newId, type OrderId } from "@storewright/kernel";
import { z } from "zod";

const text = z.string();
const minor = z.int();
const nothing = z.object({});

const event = <T extends string, D extends z.ZodObject>(type: T, data: D) =>
  z.object({ type: z.literal(type), data });

/**
 * Everything that can happen to an order, with what is known of it. Fields that older rows do not have are optional.
 * Money is in minor units of the order's currency unless a `currency` stands beside it.
 */
const orderEventSchema = z.discriminatedUnion("type", [
  event("placed", nothing),
  // All that was due is there: by card, gift card or both.
  event("paid", z.object({ amount: minor.optional(), giftAmount: minor.optional() })),
  // The card holds the money; staff have to take it.
  event("payment_authorized", z.object({ amount: minor })),
  event("payment_captured", z.object({ amount: minor })),
  event("payment_declined", z.object({ attempt: z.int().optional() })),
  event("payment_unavailable", z.object({ attempt: z.int().optional() })),
  // The shopper's bank asks the shopper to approve the payment.
  event("payment_action_required", z.object({ attempt: z.int().optional() })),
  // The payment was still running when the hold was over.
  event("hold_extended", z.object({ until: text })),
  event("payment_amount_mismatch", z.object({ received: minor, currency: text })),
  event("late_payment_refunded", z.object({ amount: minor })),
  event(
    "cancelled",
    z.object({
      reason: z.enum(cancelReasons),
      /** In the words of whoever cancelled; staff's are not shown to the shopper. */
      note: text.optional(),
      /** False where staff kept the goods off the shelf. */
      restocked: z.boolean().optional(),
    }),
  ),
  event(
    "shipped",
    z.object({
      fulfilmentId: text.optional(),
      trackingNumber: text.nullable().optional(),
      carrier: text.nullable().optional(),
      pieces: z.int().optional(),
      /** False while something of the order is still to be sent. */
      complete: z.boolean().optional(),
    }),
  ),
  // A parcel, or with null everything that was under way.
  event("delivered", z.object({ fulfilmentId: text.nullable(), complete: z.boolean() })),
  event("returned", z.object({ returnId: text, pieces: z.int(), restocked: z.int() })),
  event("refund_requested", z.object({ refundId: text, amount: minor, giftAmount: minor })),
  // The provider, or the gift card, has given the money back.
  event("refunded", z.object({ refundId: text, amount: minor, giftAmount: minor })),
  event("refund_failed", z.object({ refundId: text, amount: minor, giftAmount: minor })),
  event("note_added", z.object({ noteId: text, visibleToCustomer: z.boolean() })),
  event("invoice_issued", z.object({ number: z.int() })),
  // Pieces that were sold before they were there have arrived, and can be sent.
  event("backorder_filled", z.object({ pieces: z.int() })),
]);

/** What happened, as a union that `type` tells apart. */
export type OrderEventFacts = Readonly<z.infer<typeof orderEventSchema>>;

/** A new row of the timeline; `actor` is a user id, `guest` or `system` (`actorOf(ctx)`). */
export type NewOrderEvent = OrderEventFacts & { readonly orderId: OrderId; readonly actor: string };

/** Adds to the timeline, in the transaction of what happened: the one way in but for statements that write several rows. */
export async function recordEvent(tx: Tx, { orderId, type, actor, data }: NewOrderEvent): Promise<void> {
  const json: Prisma.InputJsonObject = { ...data };
  await tx.orderEvent.create({ data: { id: newId("OrderEvent"), orderId, type, actor, data: json } });
}

/** A stored event as its type; null for one that this version of the code does not know. */
export function readEvent(row: { readonly type: string; readonly data: unknown }): OrderEventFacts | null {
  const parsed = orderEventSchema.safeParse({ type: row.type, data: row.data });
  return parsed.success ? parsed.data : null;
}
