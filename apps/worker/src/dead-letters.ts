import { describeError } from "./describe-error";
import type { WorkerContext } from "./worker-context";

/** Pushes of an event, each with all tries of its job, until it is given up: about four hours. */
export const MAX_PUSHES = 10;

/**
 * Notes that a push of an event has used up its tries. The relay pushes it again after a pause; after the last push it
 * is given up (`dead_at`), loudly: staff see it in the admin and replay it. The queue goes on meanwhile.
 */
export async function recordFailedPush(
  { deps, metrics }: WorkerContext,
  event: { readonly eventId: string; readonly type: string },
  error: unknown,
): Promise<void> {
  const reason = describeError(error);
  const rows = await deps.db.$queryRaw<{ attempts: number; dead: boolean }[]>`
    UPDATE outbox_event
    SET last_error = ${reason}, dead_at = CASE WHEN attempts >= ${MAX_PUSHES} THEN now() END
    WHERE id = ${event.eventId} AND done_at IS NULL AND dead_at IS NULL
    RETURNING attempts, dead_at IS NOT NULL AS dead`;
  const row = rows[0];
  if (row === undefined) return;
  const facts = { eventId: event.eventId, type: event.type, pushes: row.attempts, reason };
  if (!row.dead) {
    deps.log.warn(facts, "an event could not be handled and will be pushed again");
    return;
  }
  metrics.countJob(event.type, "dead", 0);
  deps.log.error({ ...facts, alert: "dead_letter" }, "an event was given up; staff can replay it");
}
