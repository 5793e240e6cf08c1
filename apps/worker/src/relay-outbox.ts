import { type Db, Prisma } from "@storewright/db";
import {
  EVENTS_A_JOB,
  type EventJob,
  type EventType,
  eventTypes,
  jobOf,
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
export const RELAY_LIMIT = 500;

/**
 * Hands waiting outbox rows to the queue, oldest first, each by one relay however many run: those of a type together
 * in one job, so that a busy shop costs few jobs and few statements. Changes of stock are folded: one row then names
 * all the products, the others are done. Returns how many rows were taken.
 */
export async function relayOutbox(db: Db, queue: Queue<EventJob>, limit = RELAY_LIMIT): Promise<number> {
  const taken = await db.$queryRaw<Claimed[]>(Prisma.sql`
    WITH waiting AS MATERIALIZED (
      SELECT id, type, payload FROM outbox_event
      WHERE done_at IS NULL AND dead_at IS NULL AND pushed_at IS NULL
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), folded AS (
      SELECT min(w.id) AS id, jsonb_build_object('productIds', jsonb_agg(DISTINCT product)) AS payload
      FROM waiting w, jsonb_array_elements_text(w.payload -> 'productIds') AS product
      WHERE w.type = 'catalog.stock-changed'
      HAVING count(DISTINCT w.id) > 1
    )
    UPDATE outbox_event e SET pushed_at = now(),
      payload = CASE WHEN e.id = f.id THEN f.payload ELSE e.payload END,
      done_at = CASE WHEN e.type = ANY (${unhandled}::text[])
        OR (e.type = 'catalog.stock-changed' AND e.id <> f.id) THEN now() END
    FROM waiting w LEFT JOIN folded f ON true
    WHERE e.id = w.id
    RETURNING e.id, e.type, e.done_at IS NULL AS open`);
  await push(
    db,
    queue,
    taken.filter((row) => row.open),
    EVENTS_A_JOB,
  );
  return taken.length;
}

/** With more jobs than that before it, an event waits in its turn: it is not lost. */
const BACKLOG_JOBS = 100;

/**
 * Hands over once more what was handed over and is still not done: after 30 s, and where it failed after pauses that
 * double up to an hour. So a Redis that lost something costs delay and nothing else. Each event goes alone, under an
 * id that the queue knows if it still holds it. Returns how many rows were taken.
 */
export async function relayAgain(db: Db, queue: Queue<EventJob>, limit = RELAY_LIMIT): Promise<number> {
  if ((await queue.getWaitingCount()) >= BACKLOG_JOBS) return 0;
  const taken = await db.$queryRaw<Claimed[]>(Prisma.sql`
    UPDATE outbox_event SET pushed_at = now()
    WHERE id IN (
      SELECT id FROM outbox_event
      WHERE done_at IS NULL AND dead_at IS NULL
        AND pushed_at < now() - make_interval(secs => least(3600, 30 * power(2, greatest(0, attempts - 1))))
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, type, true AS open`);
  await push(db, queue, taken, 1);
  return taken.length;
}

async function push(
  db: Db,
  queue: Queue<EventJob>,
  events: readonly Claimed[],
  eventsAJob: number,
): Promise<void> {
  if (events.length === 0) return;
  const ids = events.map((row) => row.id);
  try {
    await queue.addBulk(jobsOf(events, eventsAJob));
  } catch (error) {
    // Not handed over: free them for the next round instead of after the long wait.
    await db.$executeRaw`
      UPDATE outbox_event SET pushed_at = NULL WHERE id = ANY (${ids}::text[]) AND done_at IS NULL`;
    throw error;
  }
}

function jobsOf(events: readonly Claimed[], eventsAJob: number) {
  const byType = new Map<EventType, string[]>();
  for (const { id, type } of events) {
    const ids = byType.get(type);
    if (ids === undefined) byType.set(type, [id]);
    else ids.push(id);
  }
  return [...byType].flatMap(([type, ids]) =>
    Array.from({ length: Math.ceil(ids.length / eventsAJob) }, (_, index) =>
      jobOf(type, ids.slice(index * eventsAJob, (index + 1) * eventsAJob)),
    ),
  );
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
