import { Prisma, type Tx } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { adminGetOrder } from "./admin-orders";
import { changeOrder, notNow } from "./change-order";
import { linesOfItems, tooMany } from "./find-line";
import { toShip } from "./line-state";
import { backordered, shippable } from "./order-actions";
import { recordEvent } from "./order-events";
import type { OrderRow } from "./order-row";
import type { ShipOrderInput } from "./schemas";
import { trackingUrlOf } from "./tracking-url";
import type { AdminOrderView } from "./views";

interface Packed {
  readonly lineId: string;
  readonly quantity: number;
}

/**
 * Sends a parcel with all or some of what is to be sent; the order is SHIPPED when nothing is left to send.
 * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED (a line of another order), CONFLICT (not paid, nothing to send,
 * more than is left, on back-order, changed meanwhile)
 */
export async function shipOrder(ctx: Ctx, input: ShipOrderInput): Promise<AdminOrderView> {
  authorise(ctx, "order:fulfil");
  const { orderId, trackingNumber, carrier } = input;
  await changeOrder(ctx, input, async (tx, order) => {
    if (!shippable.includes(order.status)) throw notNow(order, "nothing of it can be sent");
    const packed = pack(order, input.items);
    const sent = new Map(packed.map(({ lineId, quantity }) => [lineId, quantity]));
    const complete = order.lines.every((line) => toShip(line) === (sent.get(line.id) ?? 0));
    const fulfilmentId = newId("Fulfilment");
    const actor = actorOf(ctx);
    await tx.fulfilment.create({
      data: {
        id: fulfilmentId,
        orderId,
        actor,
        trackingNumber: trackingNumber ?? null,
        carrier: carrier ?? null,
        trackingUrl: input.trackingUrl ?? trackingUrlOf(carrier, trackingNumber),
        lines: { create: packed.map(({ lineId, quantity }) => ({ orderLineId: lineId, quantity })) },
      },
    });
    await countSent(tx, packed);
    if (complete) {
      await tx.order.update({ where: { id: orderId }, data: { status: "SHIPPED", shippedAt: new Date() } });
    }
    await recordEvent(tx, {
      orderId,
      type: "shipped",
      actor,
      data: {
        fulfilmentId,
        trackingNumber: trackingNumber ?? null,
        carrier: carrier ?? null,
        pieces: packed.reduce((sum, { quantity }) => sum + quantity, 0),
        complete,
      },
    });
    await emit(tx, "order.shipped", { orderId, fulfilmentId });
    const after = { fulfilmentId, packed, trackingNumber, carrier };
    await record(tx, ctx, { action: "order.ship", entity: { kind: "order", id: orderId }, after });
  });
  return adminGetOrder(ctx, input);
}

/** What goes into the parcel: what was asked for, or everything that is there. */
function pack(order: OrderRow, items: ShipOrderInput["items"]): readonly Packed[] {
  const waiting = backordered(order);
  const ready = (line: OrderRow["lines"][number]) =>
    Math.max(0, toShip(line) - (waiting.get(line.variantId) ?? 0));
  if (items === undefined) {
    const all = order.lines.flatMap((line) =>
      ready(line) > 0 ? [{ lineId: line.id, quantity: ready(line) }] : [],
    );
    if (all.length > 0) return all;
    throw new DomainError(
      "CONFLICT",
      "There is nothing to send: all of it was sent, was given back, or is on back-order.",
    );
  }
  return linesOfItems(order, items).map(({ item, line }) => {
    if (item.quantity > toShip(line)) throw tooMany(line, ready(line), "That is more than is left to send");
    if (item.quantity > ready(line)) throw tooMany(line, ready(line), "The rest is on back-order");
    return item;
  });
}

function countSent(tx: Tx, packed: readonly Packed[]): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    UPDATE order_line l SET fulfilled = l.fulfilled + sent.quantity
    FROM unnest(${packed.map(({ lineId }) => lineId)}::text[], ${packed.map(({ quantity }) => quantity)}::int[])
      AS sent (line_id, quantity)
    WHERE l.id = sent.line_id`);
}
