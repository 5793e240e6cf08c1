import { type Db, Prisma } from "@storewright/db";
import { type EventJob, type EventType, jobIdOf, jobOptions } from "@storewright/queue";
import type { Queue } from "bullmq";

interface Claimed {
  readonly id: string;
  readonly type: EventType;
}

/**
 * Hands waiting outbox rows to the queue, oldest first, each by one relay however many run. A row that was pushed and
 * is still not done after a while (60 s, doubling up to an hour) is pushed again: so a Redis that lost everything
 * costs delay and nothing else. Returns how many were pushed.
 */
export async function relayOutbox(db: Db, queue: Queue<EventJob>, limit = 100): Promise<number> {
  const claimed = await db.$queryRaw<Claimed[]>(Prisma.sql`
    UPDATE outbox_event SET pushed_at = now(), attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM outbox_event
      WHERE done_at IS NULL AND (pushed_at IS NULL
        OR pushed_at < now() - make_interval(secs => least(3600, 60 * power(2, greatest(0, attempts - 1)))))
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, type`);
  if (claimed.length === 0) return 0;
  try {
    await queue.addBulk(
      claimed.map((row) => ({
        name: row.type,
        data: { eventId: row.id, type: row.type },
        opts: { ...jobOptions, jobId: jobIdOf(row.id) },
      })),
    );
  } catch (error) {
    // Not handed over: free them for the next round instead of after the long wait.
    await db.outboxEvent.updateMany({
      where: { id: { in: claimed.map((row) => row.id) }, doneAt: null },
      data: { pushedAt: null, attempts: { decrement: 1 } },
    });
    throw error;
  }
  return claimed.length;
}
