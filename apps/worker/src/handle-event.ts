import type { EventJob, Events, EventType } from "@storewright/queue";
import { handlers } from "./handlers/handlers";
import type { WorkerContext } from "./worker-context";

/** Runs every handler of an event and then marks its outbox row done; done twice is done once. */
export async function handleEvent(worker: WorkerContext, job: EventJob): Promise<void> {
  const { db } = worker.deps;
  const row = await db.outboxEvent.findUnique({ where: { id: job.eventId } });
  if (row === null || row.doneAt !== null) return;
  await runHandlers(worker, job.type, row.payload as Events[typeof job.type]);
  await db.outboxEvent.update({ where: { id: row.id }, data: { doneAt: new Date(), lastError: null } });
}

async function runHandlers<T extends EventType>(
  worker: WorkerContext,
  type: T,
  payload: Events[T],
): Promise<void> {
  for (const handler of handlers[type]) await handler(worker, payload);
}
