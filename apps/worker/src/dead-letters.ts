import type { EventJob } from "@storewright/queue";
import { describeError } from "./describe-error";
import type { WorkerContext } from "./worker-context";

/** Pushes of an event that failed, each with all tries of its job, until it is given up: about four hours. */
export const MAX_PUSHES = 10;

/**
 * Notes that a push of events has used up its tries. The relay pushes each again after a pause; after the last push it
 * is given up (`dead_at`), loudly: staff see it in the admin and replay it. The queue goes on meanwhile.
 */
export async function recordFailedPush(
  { deps, metrics }: WorkerContext,
  { type, eventIds }: EventJob,
  error: unknown,
): Promise<void> {
  const reason = describeError(error);
  const rows = await deps.db.$queryRaw<{ id: string; attempts: number; dead: boolean }[]>`
    UPDATE outbox_event
    SET attempts = attempts + 1, pushed_at = now(), last_error = ${reason},
      dead_at = CASE WHEN attempts + 1 >= ${MAX_PUSHES} THEN now() END
    WHERE id = ANY (${[...eventIds]}::text[]) AND done_at IS NULL AND dead_at IS NULL
    RETURNING id, attempts, dead_at IS NOT NULL AS dead`;
  for (const { id, attempts, dead } of rows) {
    const facts = { eventId: id, type, pushes: attempts, reason };
    if (dead) {
      metrics.countJob(type, "dead", 0);
      deps.log.error({ ...facts, alert: "dead_letter" }, "an event was given up; staff can replay it");
    } else deps.log.warn(facts, "an event could not be handled and will be pushed again");
  }
}
