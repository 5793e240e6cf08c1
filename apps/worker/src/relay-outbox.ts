import { type Db, Prisma } from "@storewright/db";
import {
  type EventJob,
  type EventType,
  eventTypes,
  jobIdOf,
  jobOptions,
  type QueueRedis,
} from "@storewright/queue";
import type { Queue } from "bullmq";
import { handlers } from "./handlers/handlers";

interface Claimed {
  readonly id: string;
  readonly type: EventType;
  readonly open: boolean;
}

/** Events that integrators may read and nobody here acts on: they are done as they are. */
const unhandled = eventTypes.filter((type) => handlers[type].length === 0);

/** Rows that one round takes. */
export const RELAY_LIMIT = 200;

/**
 * Hands waiting outbox rows to the queue, oldest first, each by one relay however many run. A row that was pushed and
 * is still not done after a while (30 s, doubling up to an hour) is pushed again: so a Redis that lost everything
 * costs delay and nothing else. Changes of stock are folded: one row then names all the products, the others are
 * done. Returns how many rows were taken.
 */
export async function relayOutbox(db: Db, queue: Queue<EventJob>, limit = RELAY_LIMIT): Promise<number> {
  const taken = await db.$queryRaw<Claimed[]>(Prisma.sql`
    WITH waiting AS MATERIALIZED (
      SELECT id, type, payload FROM outbox_event
      WHERE done_at IS NULL AND dead_at IS NULL AND (pushed_at IS NULL
        OR pushed_at < now() - make_interval(secs => least(3600, 30 * power(2, greatest(0, attempts - 1)))))
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), folded AS (
      SELECT min(w.id) AS id, jsonb_build_object('productIds', jsonb_agg(DISTINCT product)) AS payload
      FROM waiting w, jsonb_array_elements_text(w.payload -> 'productIds') AS product
      WHERE w.type = 'catalog.stock-changed'
      HAVING count(DISTINCT w.id) > 1
    )
    UPDATE outbox_event e SET pushed_at = now(), attempts = e.attempts + 1,
      payload = CASE WHEN e.id = f.id THEN f.payload ELSE e.payload END,
      done_at = CASE WHEN e.type = ANY (${unhandled}::text[])
        OR (e.type = 'catalog.stock-changed' AND e.id <> f.id) THEN now() END
    FROM waiting w LEFT JOIN folded f ON true
    WHERE e.id = w.id
    RETURNING e.id, e.type, e.done_at IS NULL AS open`);
  const open = taken.filter((row) => row.open);
  if (open.length === 0) return taken.length;
  try {
    await queue.addBulk(
      open.map((row) => ({
        name: row.type,
        data: { eventId: row.id, type: row.type },
        opts: { ...jobOptions, jobId: jobIdOf(row.id) },
      })),
    );
  } catch (error) {
    // Not handed over: free them for the next round instead of after the long wait.
    await db.outboxEvent.updateMany({
      where: { id: { in: open.map((row) => row.id) }, doneAt: null },
      data: { pushedAt: null, attempts: { decrement: 1 } },
    });
    throw error;
  }
  return taken.length;
}

/** Stands in the queue's Redis for as long as that remembers anything. */
const MEMORY_KEY = "storewright:queue:memory";

/** Notices a queue that has forgotten everything (FLUSHALL, a new Redis) and frees what it was given, to be pushed at once. */
export async function noticeLostQueue(db: Db, redis: QueueRedis): Promise<number> {
  if ((await redis.set(MEMORY_KEY, "1", "NX")) === null) return 0;
  return db.$executeRaw`
    UPDATE outbox_event SET pushed_at = NULL
    WHERE done_at IS NULL AND dead_at IS NULL AND pushed_at IS NOT NULL`;
}
