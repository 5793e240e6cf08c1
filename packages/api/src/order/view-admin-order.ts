import { trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { readActorNames } from "../identity";
import { staffActions } from "./order-actions";
import type { OrderRow } from "./order-row";
import { openerOfOrder } from "./order-seal";
import { viewNotes, viewOpened } from "./read-order";
import { type NameActor, staffTimeline } from "./view-timeline";
import type { AdminOrderView } from "./views";

/** The order as staff see it: every note, every event, who did what by name, and the messages about it. */
export async function viewAdminOrder(ctx: Ctx, row: OrderRow): Promise<AdminOrderView> {
  const [name, opener, messages] = await Promise.all([
    nameForStaff(ctx, row),
    openerOfOrder(ctx, row),
    ctx.db.notification.findMany({
      where: { orderId: row.id },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, kind: true, channel: true, status: true, sentAt: true },
    }),
  ]);
  const view = viewOpened(opener, row);
  const declineCode = row.payments[0]?.declineCode ?? null;
  return {
    ...view,
    // Staff see the bank's own word, and nothing with which the shopper approves the payment.
    payment: view.payment === null ? null : { ...view.payment, declineCode, nextAction: null },
    userId: row.userId === null ? null : trustedId("User", row.userId),
    notes: viewNotes(opener, row, name),
    timeline: staffTimeline(opener, row, name),
    messages: messages.map((message) => ({ ...message, sentAt: message.sentAt?.toISOString() ?? null })),
    can: staffActions(row),
  };
}

async function nameForStaff(ctx: Ctx, row: OrderRow): Promise<NameActor> {
  const me = ctx.caller.kind === "user" ? ctx.caller.userId : null;
  const actors = [...row.events.map((event) => event.actor), ...row.notes.map((note) => note.author)];
  // Programs too: what an API client did stands under its name.
  const colleagues = new Set(actors.filter((actor) => !["guest", "system", me, row.userId].includes(actor)));
  const names = await readActorNames(ctx, [...colleagues]);
  return (actor) => {
    if (actor === me) return "you";
    if (actor === "guest" || actor === row.userId) return "the customer";
    if (actor === "system") return "the shop itself";
    return names.get(actor) ?? "somebody who has left";
  };
}
