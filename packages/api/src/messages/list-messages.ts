import type { Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { z } from "zod";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { isMessageKind, messageChannels, messageKinds, messageStatuses } from "./kinds";
import type { ListMessagesInput } from "./schemas";
import type { MessageList, MessageView } from "./views";

type Row = Prisma.NotificationGetPayload<object>;

/** A stored message as staff see it. */
export function viewMessage(row: Row, orderNumber: number | null): MessageView {
  return {
    id: trustedId("Notification", row.id),
    kind: row.kind,
    title: isMessageKind(row.kind) ? messageKinds[row.kind].title : row.kind,
    channel: z.enum(messageChannels).parse(row.channel),
    status: z.enum(messageStatuses).parse(row.status),
    orderId: row.orderId === null ? null : trustedId("Order", row.orderId),
    orderNumber,
    attempts: row.attempts,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
    nextTryAt: row.status === "pending" ? row.nextTryAt.toISOString() : null,
    sentAt: row.sentAt?.toISOString() ?? null,
    again: row.entityId.includes("#"),
  };
}

/** The messages of the shop, newest first, by status, kind, channel or order. */
export async function listMessages(ctx: Ctx, input: ListMessagesInput): Promise<MessageList> {
  authorise(ctx, "system:read");
  const { page, limit } = input;
  const where: Prisma.NotificationWhereInput = {
    ...(input.status === undefined ? {} : { status: input.status }),
    ...(input.kind === undefined ? {} : { kind: input.kind }),
    ...(input.channel === undefined ? {} : { channel: input.channel }),
    ...(input.orderId === undefined ? {} : { orderId: input.orderId }),
  };
  const [rows, total, pending, failed] = await Promise.all([
    ctx.db.notification.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * limit,
      take: limit,
    }),
    ctx.db.notification.count({ where }),
    ctx.db.notification.count({ where: { status: "pending" } }),
    ctx.db.notification.count({ where: { status: "failed" } }),
  ]);
  const numbers = await readOrderNumbers(
    ctx,
    rows.flatMap(({ orderId }) => orderId ?? []),
  );
  const items = rows.map((row) => viewMessage(row, numbers.get(row.orderId ?? "") ?? null));
  return { items, page, limit, total, pending, failed };
}

async function readOrderNumbers(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const orders = await ctx.db.order.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, number: true },
  });
  return new Map(orders.map(({ id, number }) => [id, number]));
}
