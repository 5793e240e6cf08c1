import { inTransaction } from "@storewright/db";
import { newId } from "@storewright/kernel";
import { record } from "../audit";
import { actorOf, authorise, may } from "../authorise";
import type { Ctx } from "../context";
import { adminGetOrder } from "./admin-orders";
import { recordEvent } from "./order-events";
import { sealerOfOrder, sealNote } from "./order-seal";
import type { AddNoteInput } from "./schemas";
import type { AdminOrderView } from "./views";

/** Puts a note beside an order, for staff alone or for the shopper too. @throws {DomainError} NOT_FOUND */
export async function addNote(ctx: Ctx, input: AddNoteInput): Promise<AdminOrderView> {
  // Whoever works on orders may; who only reads them may not.
  authorise(ctx, may(ctx, "order:fulfil") ? "order:fulfil" : "order:cancel");
  const { orderId, visibleToCustomer } = input;
  const noteId = newId("OrderNote");
  const sealer = await sealerOfOrder(ctx, orderId);
  await inTransaction(ctx.db, async (tx) => {
    const author = actorOf(ctx);
    await tx.orderNote.create({
      data: {
        id: noteId,
        orderId,
        body: sealNote(sealer, noteId, input.body),
        author,
        visibleToCustomer,
      },
    });
    const entity = { kind: "order", id: orderId } as const;
    const after = { noteId, body: input.body, visibleToCustomer };
    await record(tx, ctx, { action: "order.add-note", entity, after });
    await recordEvent(tx, {
      orderId,
      type: "note_added",
      actor: author,
      data: { noteId, visibleToCustomer },
    });
  });
  return adminGetOrder(ctx, input);
}
