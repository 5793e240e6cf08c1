import type { Tx } from "@storewright/db";
import { newId, type OrderId } from "@storewright/kernel";
import type { NotificationKind } from "@storewright/notify";
import type { Channel } from "./message";

/** A message that shall be sent: one of a kind about an entity through a channel, ever. */
export interface RequestedMessage {
  readonly kind: NotificationKind;
  /** What it is about; the composer of the kind reads the rest from it. */
  readonly entityId: string;
  /** The order it belongs to, so that staff find it there. */
  readonly orderId?: OrderId;
  /** E-mail unless said. */
  readonly channel?: Channel;
  /** Wait before the first try, seconds. */
  readonly delaySeconds?: number;
}

/** Asks for messages; one that was asked for before, or sent, stays as it is. Only ids are written. */
export async function requestMessages(db: Tx, messages: readonly RequestedMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await db.$executeRaw`
    INSERT INTO notification (id, kind, entity_id, order_id, channel, next_try_at)
    SELECT m.id, m.kind, m.entity_id, m.order_id, m.channel, now() + make_interval(secs => m.delay)
    FROM unnest(
      ${messages.map(() => newId("Notification"))}::text[],
      ${messages.map(({ kind }) => kind)}::text[],
      ${messages.map(({ entityId }) => entityId)}::text[],
      ${messages.map(({ orderId }) => orderId ?? null)}::text[],
      ${messages.map(({ channel }) => channel ?? "email")}::text[],
      ${messages.map(({ delaySeconds }) => delaySeconds ?? 0)}::float8[]
    ) AS m (id, kind, entity_id, order_id, channel, delay)
    ON CONFLICT (kind, entity_id, channel) DO NOTHING`;
}
