import { DomainError } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { adminGetOrder } from "./admin-orders";
import { changeOrder, notNow } from "./change-order";
import { toShip } from "./line-state";
import { deliverable } from "./order-actions";
import { recordEvent } from "./order-events";
import type { DeliverOrderInput } from "./schemas";
import type { AdminOrderView } from "./views";

/**
 * Notes that a parcel, or everything under way, has arrived; the order is DELIVERED when all of it has.
 * @throws {DomainError} NOT_FOUND (order or parcel) or CONFLICT (nothing under way, changed meanwhile)
 */
export async function deliverOrder(ctx: Ctx, input: DeliverOrderInput): Promise<AdminOrderView> {
  authorise(ctx, "order:fulfil");
  const { orderId, fulfilmentId } = input;
  await changeOrder(ctx, input, async (tx, order) => {
    if (!deliverable.includes(order.status)) throw notNow(order, "nothing of it is under way");
    const named = order.fulfilments.filter(({ id }) => fulfilmentId === undefined || id === fulfilmentId);
    if (named.length === 0 && fulfilmentId !== undefined) {
      throw new DomainError("NOT_FOUND", "There is no such parcel of this order.");
    }
    const arrived = named.filter((parcel) => parcel.deliveredAt === null).map(({ id }) => id);
    if (arrived.length === 0) throw new DomainError("CONFLICT", "This has been noted as delivered already.");
    const now = new Date();
    await tx.fulfilment.updateMany({ where: { id: { in: arrived } }, data: { deliveredAt: now } });
    const open = order.fulfilments.filter(
      (parcel) => parcel.deliveredAt === null && !arrived.includes(parcel.id),
    );
    const complete = open.length === 0 && order.lines.every((line) => toShip(line) === 0);
    await recordEvent(tx, {
      orderId,
      type: "delivered",
      actor: actorOf(ctx),
      data: { fulfilmentId: fulfilmentId ?? null, complete },
    });
    const after = { parcels: arrived, complete };
    await record(tx, ctx, { action: "order.deliver", entity: { kind: "order", id: orderId }, after });
    if (!complete) return;
    await tx.order.update({ where: { id: orderId }, data: { status: "DELIVERED", deliveredAt: now } });
    await emit(tx, "order.delivered", { orderId });
  });
  return adminGetOrder(ctx, input);
}
