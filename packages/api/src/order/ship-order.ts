import { inTransaction } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { adminGetOrder } from "./admin-orders";
import type { ShipOrderInput } from "./schemas";
import type { AdminOrderView } from "./views";

/** PAID to SHIPPED with its tracking, once. @throws {DomainError} NOT_FOUND or CONFLICT (not PAID) */
export async function shipOrder(ctx: Ctx, input: ShipOrderInput): Promise<AdminOrderView> {
  authorise(ctx, "order:fulfil");
  await inTransaction(ctx.db, async (tx) => {
    const changed = await tx.order.updateMany({
      where: { id: input.orderId, status: "PAID" },
      data: { status: "SHIPPED", shippedAt: new Date(), version: { increment: 1 } },
    });
    if (changed.count === 0) {
      const order = await tx.order.findUnique({ where: { id: input.orderId }, select: { status: true } });
      if (order === null) throw new DomainError("NOT_FOUND", "There is no such order.");
      throw new DomainError("CONFLICT", {
        message: `Only a paid order can be shipped; this one is ${order.status.toLowerCase()}.`,
        data: { status: order.status },
      });
    }
    const tracking = { trackingNumber: input.trackingNumber ?? null, carrier: input.carrier ?? null };
    const fulfilmentId = newId("Fulfilment");
    await tx.fulfilment.create({ data: { id: fulfilmentId, orderId: input.orderId, ...tracking } });
    await tx.orderEvent.create({
      data: {
        id: newId("OrderEvent"),
        orderId: input.orderId,
        type: "shipped",
        actor: actorOf(ctx),
        data: tracking,
      },
    });
    await emit(tx, "order.shipped", { orderId: input.orderId, fulfilmentId });
  });
  return adminGetOrder(ctx, input);
}
