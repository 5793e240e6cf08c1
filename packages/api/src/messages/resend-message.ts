import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { viewMessage } from "./list-messages";
import type { ResendMessageInput } from "./schemas";
import type { MessageView } from "./views";

/**
 * Sends a message again. One that failed gets all its tries anew, one that waits goes next, and one that was sent gets
 * a second row (`…#2`) with a key of its own at the provider. @throws {DomainError} NOT_FOUND
 */
export async function resendMessage(ctx: Ctx, { messageId }: ResendMessageInput): Promise<MessageView> {
  authorise(ctx, "system:write");
  const row = await inTransaction(ctx.db, async (tx) => {
    // The lock makes two clicks one after the other: the second finds a message that waits.
    const locked = await tx.$queryRaw<{ status: string }[]>`
      SELECT status FROM notification WHERE id = ${messageId} FOR UPDATE`;
    const status = locked[0]?.status;
    if (status === undefined) throw new DomainError("NOT_FOUND", "There is no such message.");
    if (status === "sent" || status === "skipped") return sendOnceMore(tx, messageId);
    return tx.notification.update({
      where: { id: messageId },
      data: {
        status: "pending",
        nextTryAt: new Date(),
        ...(status === "failed" ? { attempts: 0, lastError: null, lockedUntil: null } : {}),
      },
    });
  });
  ctx.log.info(
    { messageId: row.id, kind: row.kind, actor: actorOf(ctx) },
    "a message is sent again by staff",
  );
  const order =
    row.orderId === null
      ? null
      : await ctx.db.order.findUnique({ where: { id: row.orderId }, select: { number: true } });
  return viewMessage(row, order?.number ?? null);
}

/** A second message about the same thing; while one of those waits, that one is meant. */
async function sendOnceMore(tx: Tx, messageId: string) {
  const { kind, channel, entityId, orderId } = await tx.notification.findUniqueOrThrow({
    where: { id: messageId },
  });
  const subject = entityId.replace(/#\d+$/, "");
  const copies = await tx.notification.findMany({
    where: { kind, channel, entityId: { startsWith: `${subject}#` } },
    orderBy: { createdAt: "desc" },
  });
  const waiting = copies.find(({ status }) => status === "pending");
  if (waiting !== undefined) return waiting;
  return tx.notification.create({
    data: { id: newId("Notification"), kind, channel, orderId, entityId: `${subject}#${copies.length + 2}` },
  });
}
