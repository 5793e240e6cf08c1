import { inTransaction } from "@storewright/db";
import { newId, roleAllows } from "@storewright/kernel";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { adminGetOrder } from "./admin-orders";
import { noSuchOrder } from "./change-order";
import { recordEvent } from "./order-events";
import { sealNote } from "./order-seal";
import type { AddNoteInput } from "./schemas";
import type { AdminOrderView } from "./views";

/** Puts a note beside an order, for staff alone or for the shopper too. @throws {DomainError} NOT_FOUND */
export async function addNote(ctx: Ctx, input: AddNoteInput): Promise<AdminOrderView> {
  // Whoever works on orders may; who only reads them may not.
  const sends = ctx.caller.kind === "user" && roleAllows(ctx.caller.role, "order:fulfil");
  authorise(ctx, sends ? "order:fulfil" : "order:cancel");
  const { orderId, visibleToCustomer } = input;
  const noteId = newId("OrderNote");
  await inTransaction(ctx.db, async (tx) => {
    const order = await tx.order.findUnique({ where: { id: orderId }, select: { id: true } });
    if (order === null) throw noSuchOrder();
    const author = actorOf(ctx);
    await tx.orderNote.create({
      data: {
        id: noteId,
        orderId,
        body: sealNote(ctx.cipher, noteId, input.body),
        author,
        visibleToCustomer,
      },
    });
    await recordEvent(tx, {
      orderId,
      type: "note_added",
      actor: author,
      data: { noteId, visibleToCustomer },
    });
  });
  return adminGetOrder(ctx, input);
}
