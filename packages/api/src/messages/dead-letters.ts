import { inTransaction } from "@storewright/db";
import { DomainError, trustedId } from "@storewright/kernel";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import type { ListDeadLettersInput, ReplayEventInput } from "./schemas";
import type { DeadLetterList } from "./views";

const dead = { deadAt: { not: null }, doneAt: null };

/** Events that were given up, the latest first: what they should have caused has not happened. */
export async function listDeadLetters(
  ctx: Ctx,
  { page, limit }: ListDeadLettersInput,
): Promise<DeadLetterList> {
  authorise(ctx, "system:read");
  const [rows, total] = await Promise.all([
    ctx.db.outboxEvent.findMany({
      where: dead,
      orderBy: [{ deadAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * limit,
      take: limit,
    }),
    ctx.db.outboxEvent.count({ where: dead }),
  ]);
  const items = rows.map((row) => ({
    id: trustedId("Event", row.id),
    type: row.type,
    payload: row.payload,
    attempts: row.attempts,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
    deadAt: (row.deadAt ?? row.createdAt).toISOString(),
  }));
  return { items, page, limit, total };
}

/** Hands an event that was given up to the workers again, with all its tries. @throws {DomainError} NOT_FOUND */
export async function replayEvent(ctx: Ctx, { eventId }: ReplayEventInput): Promise<{ readonly ok: true }> {
  authorise(ctx, "system:write");
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.outboxEvent.updateMany({
      where: { id: eventId, ...dead },
      data: { deadAt: null, pushedAt: null, attempts: 0, lastError: null },
    });
    if (count === 0)
      throw new DomainError("NOT_FOUND", "There is no such event among those that were given up.");
    await record(tx, ctx, { action: "message.replay", entity: { kind: "event", id: eventId } });
  });
  ctx.log.info({ eventId, actor: actorOf(ctx) }, "an event that was given up is replayed by staff");
  return { ok: true };
}
