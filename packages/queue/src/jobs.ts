import { z } from "zod";
import { eventTypes } from "./events";

/** The one queue of the house: an outbox event becomes one job, and its id makes the job's. */
export const EVENT_QUEUE = "events";

/** What travels: the id of the outbox row and its type; the worker reads the rest from Postgres. */
export const eventJobSchema = z.object({ eventId: z.string(), type: z.enum(eventTypes) });
export type EventJob = z.infer<typeof eventJobSchema>;

/** BullMQ ignores a second job of the same id while the first is kept, so a re-push cannot run twice at once. */
export function jobIdOf(eventId: string): string {
  return `ob-${eventId}`;
}

/** Tries of one push, with growing pauses; what still fails waits for the relay's next push. */
export const jobOptions = {
  attempts: 8,
  backoff: { type: "exponential", delay: 500, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** A killed worker's job goes on elsewhere within seconds, and survives several kills. Milliseconds. */
export const workerOptions = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 5,
  concurrency: 10,
} as const;
