import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { record } from "../audit";
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
    const id = status === "sent" || status === "skipped" ? await sendOnceMore(tx, messageId) : messageId;
    // The database's clock says whose turn it is.
    await tx.$executeRaw`
      UPDATE notification SET status = 'pending', next_try_at = now(),
        attempts = CASE status WHEN 'failed' THEN 0 ELSE attempts END,
        last_error = CASE status WHEN 'failed' THEN NULL ELSE last_error END,
        locked_until = CASE status WHEN 'failed' THEN NULL ELSE locked_until END
      WHERE id = ${id}`;
    await record(tx, ctx, { action: "message.resend", entity: { kind: "message", id }, before: { status } });
    return tx.notification.findUniqueOrThrow({ where: { id } });
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
async function sendOnceMore(tx: Tx, messageId: string): Promise<string> {
  const { kind, channel, entityId, orderId } = await tx.notification.findUniqueOrThrow({
    where: { id: messageId },
  });
  const subject = entityId.replace(/#\d+$/, "");
  const copies = await tx.notification.findMany({
    where: { kind, channel, entityId: { startsWith: `${subject}#` } },
    orderBy: { createdAt: "desc" },
  });
  const waiting = copies.find(({ status }) => status === "pending");
  if (waiting !== undefined) return waiting.id;
  const id = newId("Notification");
  await tx.notification.create({
    data: { id, kind, channel, orderId, entityId: `${subject}#${copies.length + 2}` },
  });
  return id;
}
