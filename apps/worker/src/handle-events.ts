import { isUnavailable } from "@storewright/db";
import { type EventJob, type Events, type EventType, jobOf } from "@storewright/queue";
import type { Queue } from "bullmq";
import { type Handler, handlers } from "./handlers/handlers";
import type { WorkerContext } from "./worker-context";

/**
 * Runs every handler for all events of a job at once and then marks their outbox rows done; done twice is done once.
 * Where that fails, each event is tried alone, and those that fail alone get a job of their own: so one that no handler
 * can use holds up no other.
 */
export async function handleEvents(
  worker: WorkerContext,
  queue: Queue<EventJob>,
  { type, eventIds }: EventJob,
): Promise<void> {
  if (eventIds.length === 1) return handleTogether(worker, type, eventIds);
  try {
    await handleTogether(worker, type, eventIds);
  } catch (error) {
    // Nobody's fault among them: the whole job is tried again.
    if (isUnavailable(error)) throw error;
    worker.deps.log.warn({ err: error, type, events: eventIds.length }, "events are handled one by one");
    const failed: string[] = [];
    for (const eventId of eventIds) {
      await handleTogether(worker, type, [eventId]).catch(() => failed.push(eventId));
    }
    await queue.addBulk(failed.map((eventId) => jobOf(type, [eventId])));
  }
}

/** The relay may have folded other events into a row meanwhile: then the handlers run again, for all of it. */
async function handleTogether<T extends EventType>(
  worker: WorkerContext,
  type: T,
  eventIds: readonly string[],
): Promise<void> {
  const { db } = worker.deps;
  const open = await db.$queryRaw<{ id: string; payload: Events[T] }[]>`
    SELECT id, payload FROM outbox_event WHERE id = ANY (${[...eventIds]}::text[]) AND done_at IS NULL`;
  if (open.length === 0) return;
  const payloads = open.map(({ payload }) => payload);
  const list: readonly Handler<T>[] = handlers[type];
  for (const handler of list) await handler(worker, payloads);
  const done = await db.$executeRaw`
    UPDATE outbox_event SET done_at = now(), last_error = NULL
    FROM unnest(
      ${open.map(({ id }) => id)}::text[], ${payloads.map((payload) => JSON.stringify(payload))}::jsonb[]
    ) AS handled (id, payload)
    WHERE outbox_event.id = handled.id AND done_at IS NULL AND outbox_event.payload = handled.payload`;
  if (done < open.length) await handleTogether(worker, type, eventIds);
}
