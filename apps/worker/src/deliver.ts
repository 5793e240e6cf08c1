import type { Db } from "@storewright/db";
import { newId } from "@storewright/kernel";
import {
  MailError,
  type MailTransport,
  mailIdempotencyKey,
  type NotificationKind,
  type NotificationProps,
  renderMessage,
} from "@storewright/notify";
import type { Logger } from "@storewright/telemetry";

export interface Mailer {
  readonly db: Db;
  readonly transport: MailTransport;
  readonly from: string;
  readonly log: Logger;
}

export interface Letter<Kind extends NotificationKind> {
  readonly kind: Kind;
  /** What the message is about: one message of a kind about an entity, ever. */
  readonly entityId: string;
  readonly to: string;
  readonly props: NotificationProps[Kind];
}

/**
 * Sends a message once. Its `notification` row is claimed for 30 s before the provider is called, and the provider
 * gets a key of its own, so that a worker that died in between does not lead to a second letter. Throws when another
 * try may succeed; a message that will never be taken is marked failed for staff to see.
 */
export async function deliver<Kind extends NotificationKind>(
  mailer: Mailer,
  letter: Letter<Kind>,
): Promise<void> {
  if (!(await claim(mailer.db, letter.kind, letter.entityId))) return;
  const where = { kind: letter.kind, entityId: letter.entityId, channel: "email" };
  try {
    const message = await renderMessage(letter.kind, letter.props);
    const { id } = await mailer.transport.send({
      ...message,
      to: letter.to,
      from: mailer.from,
      idempotencyKey: mailIdempotencyKey(letter.kind, letter.entityId),
    });
    await mailer.db.notification.updateMany({
      where,
      data: { status: "sent", providerRef: id, sentAt: new Date(), lockedUntil: null, lastError: null },
    });
  } catch (error) {
    if (error instanceof MailError && error.alreadyAccepted) {
      await mailer.db.notification.updateMany({
        where,
        data: { status: "sent", sentAt: new Date(), lockedUntil: null },
      });
      return;
    }
    const permanent = error instanceof MailError && error.kind === "permanent";
    await mailer.db.notification.updateMany({
      where,
      data: {
        status: permanent ? "failed" : "pending",
        lockedUntil: null,
        lastError: error instanceof MailError ? error.code : "unexpected",
      },
    });
    if (!permanent) throw error;
    mailer.log.error(
      { kind: letter.kind, entityId: letter.entityId, code: error.code },
      "a message was refused for good",
    );
  }
}

/** True when the message is ours to send now; false when it was sent or refused for good. Throws while another worker has it. */
async function claim(db: Db, kind: string, entityId: string): Promise<boolean> {
  await db.notification.createMany({
    data: { id: newId("Notification"), kind, entityId, channel: "email" },
    skipDuplicates: true,
  });
  const claimed = await db.$executeRaw`
    UPDATE notification SET locked_until = now() + interval '30 seconds', attempts = attempts + 1
    WHERE kind = ${kind} AND entity_id = ${entityId} AND channel = 'email' AND status = 'pending'
      AND (locked_until IS NULL OR locked_until < now())`;
  if (claimed > 0) return true;
  const row = await db.notification.findFirst({
    where: { kind, entityId, channel: "email" },
    select: { status: true },
  });
  if (row?.status === "pending") throw new Error("another worker is sending this message");
  return false;
}
