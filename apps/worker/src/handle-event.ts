import type { EventJob, Events, EventType } from "@storewright/queue";
import { handlers } from "./handlers/handlers";
import type { WorkerContext } from "./worker-context";

/**
 * Runs every handler of an event and then marks its outbox row done; done twice is done once. The relay may have folded
 * other events into the row meanwhile: then the handlers run again, for all of it.
 */
export async function handleEvent(worker: WorkerContext, job: EventJob): Promise<void> {
  const { db } = worker.deps;
  const rows = await db.$queryRaw<{ payload: Events[typeof job.type] }[]>`
    SELECT payload FROM outbox_event WHERE id = ${job.eventId} AND done_at IS NULL`;
  const [event] = rows;
  if (event === undefined) return;
  await runHandlers(worker, job.type, event.payload);
  const done = await db.$executeRaw`
    UPDATE outbox_event SET done_at = now(), last_error = NULL
    WHERE id = ${job.eventId} AND done_at IS NULL AND payload = ${JSON.stringify(event.payload)}::jsonb`;
  if (done === 0) await handleEvent(worker, job);
}

async function runHandlers<T extends EventType>(
  worker: WorkerContext,
  type: T,
  payload: Events[T],
): Promise<void> {
  for (const handler of handlers[type]) await handler(worker, payload);
}
