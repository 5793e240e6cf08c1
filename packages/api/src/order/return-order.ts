import type { Sealer } from "@storewright/crypto";
import { Prisma, type Tx } from "@storewright/db";
import { newId, type RefundId, trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import { restock } from "../catalog";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { adminGetOrder } from "./admin-orders";
import { changeOrder, notNow } from "./change-order";
import { linesOfItems, tooMany } from "./find-line";
import { returnable } from "./line-state";
import { acceptsReturns, refundable } from "./order-actions";
import { recordEvent } from "./order-events";
import type { OrderRow } from "./order-row";
import { sealReason } from "./order-seal";
import { claimRefund } from "./refund-claim";
import { planRefund } from "./refund-plan";
import type { ReturnOrderInput } from "./schemas";
import { settleRefund } from "./settle-refund";
import type { AdminOrderView } from "./views";

/**
 * Takes goods back that were sent: on the shelf or not, line by line, with their money or without.
 * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED (a line of another order), CONFLICT (not sent, more than can come
 * back, changed meanwhile; with `refund` also what `refundOrder` refuses)
 */
export async function returnOrder(ctx: Ctx, input: ReturnOrderInput): Promise<AdminOrderView> {
  authorise(ctx, "order:fulfil");
  if (input.refund) {
    authorise(ctx, "order:refund");
    await requireFreshProof(ctx);
  }
  const { orderId, reason } = input;
  const refundId = await changeOrder(ctx, input, async (tx, order, sealer) => {
    if (!acceptsReturns.includes(order.status)) throw notNow(order, "nothing can come back");
    const back = linesOfItems(order, input.items);
    for (const { item, line } of back) {
      if (item.quantity > returnable(line))
        throw tooMany(line, returnable(line), "That is more than was sent");
    }
    const actor = actorOf(ctx);
    const refund = input.refund ? await refundPieces(tx, order, input, { actor, sealer }) : null;
    const returnId = newId("Return");
    await tx.return.create({
      data: {
        id: returnId,
        orderId,
        reason: sealReason(sealer, "order_return", returnId, reason),
        actor,
        refundId: refund,
        lines: {
          create: back.map(({ item }) => ({
            orderLineId: item.lineId,
            quantity: item.quantity,
            restock: item.restock,
          })),
        },
      },
    });
    await countReturned(tx, input.items);
    const after = { returnId, items: input.items, refundId: refund };
    const entity = { kind: "order", id: orderId } as const;
    await record(tx, ctx, { action: "order.return", entity, after, reason });
    const shelved = back.filter(({ item }) => item.restock);
    const pieces = (list: typeof back) => list.reduce((sum, { item }) => sum + item.quantity, 0);
    await recordEvent(tx, {
      orderId,
      type: "returned",
      actor,
      data: { returnId, pieces: pieces(back), restocked: pieces(shelved) },
    });
    if (shelved.length > 0) {
      const productIds = shelved.map(({ line }) => trustedId("Product", line.productId));
      await emit(tx, "catalog.stock-changed", { productIds: [...new Set(productIds)] });
      await restock(
        tx,
        shelved.map(({ item, line }) => ({
          variantId: trustedId("Variant", line.variantId),
          quantity: item.quantity,
        })),
        { cause: "RETURN", actor, orderId },
      );
    }
    return refund;
  });
  if (refundId !== null) await settleRefund(ctx, refundId);
  return adminGetOrder(ctx, input);
}

function refundPieces(
  tx: Tx,
  order: OrderRow,
  input: ReturnOrderInput,
  by: { readonly actor: string; readonly sealer: Sealer },
): Promise<RefundId> {
  if (!refundable.includes(order.status)) throw notNow(order, "nothing can be given back");
  const items = input.items.map(({ lineId, quantity }) => ({ lineId, quantity }));
  const plan = planRefund(order, { items });
  return claimRefund(tx, { orderId: input.orderId, plan, cause: "RETURN", reason: input.reason, ...by });
}

function countReturned(tx: Tx, items: ReturnOrderInput["items"]): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    UPDATE order_line l SET returned = l.returned + back.quantity
    FROM unnest(${items.map(({ lineId }) => lineId)}::text[], ${items.map(({ quantity }) => quantity)}::int[])
      AS back (line_id, quantity)
    WHERE l.id = back.line_id`);
}
