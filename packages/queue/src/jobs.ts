import { createHash } from "node:crypto";
import { z } from "zod";
import { eventTypes } from "./events";

/** The one queue of the house: what the relay takes of one type at a time becomes one job. */
export const EVENT_QUEUE = "events";

/** Events that one job carries at most. */
export const EVENTS_A_JOB = 100;

/** What travels: the ids of outbox rows and their type; the worker reads the rest from Postgres. */
export const eventJobSchema = z.object({
  type: z.enum(eventTypes),
  eventIds: z.array(z.string()).min(1).readonly(),
});
export type EventJob = z.infer<typeof eventJobSchema>;

/** BullMQ ignores a second job of the same id while the first is kept, so a re-push cannot run twice at once. */
export function jobIdOf(eventIds: readonly string[]): string {
  const [only, ...others] = eventIds;
  if (others.length === 0) return `ob-${only}`;
  return `ob-${createHash("sha256").update(eventIds.join()).digest("base64url")}`;
}

/** Tries of one push, with growing pauses; what still fails waits for the relay's next push. */
export const jobOptions = {
  attempts: 8,
  backoff: { type: "exponential", delay: 500, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** How a job of these events is added to the queue. */
export function jobOf(type: EventJob["type"], eventIds: readonly string[]) {
  return { name: type, data: { type, eventIds }, opts: { ...jobOptions, jobId: jobIdOf(eventIds) } };
}

/**
 * A killed worker's job goes on elsewhere within the lock and one look for stalled jobs, and survives several kills.
 * Milliseconds.
 */
export const workerOptions = {
  lockDuration: 10_000,
  stalledInterval: 1_000,
  maxStalledCount: 5,
  concurrency: 10,
} as const;
