import type { Db } from "@storewright/db";
import type { WorkerContext } from "./worker-context";

/** Answers to repeated requests are kept a day and a bit. Returns how many were forgotten. */
export async function forgetIdempotencyKeys(db: Db): Promise<number> {
  return db.$executeRaw`
    DELETE FROM idempotency_key WHERE (scope, key) IN (
      SELECT scope, key FROM idempotency_key WHERE created_at < now() - interval '25 hours' LIMIT 1000)`;
}

/** Puts what waits, and what was given up, into the metrics. */
export async function measureBacklog({ deps, metrics }: WorkerContext): Promise<number> {
  const rows = await deps.db.$queryRaw<{ seconds: number; dead: number; pending: number; failed: number }[]>`
    SELECT
      (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8
        FROM outbox_event WHERE done_at IS NULL AND dead_at IS NULL) AS seconds,
      (SELECT count(*)::int FROM outbox_event WHERE dead_at IS NOT NULL AND done_at IS NULL) AS dead,
      (SELECT count(*)::int FROM notification WHERE status = 'pending') AS pending,
      (SELECT count(*)::int FROM notification WHERE status = 'failed') AS failed`;
  const { seconds = 0, dead = 0, pending = 0, failed = 0 } = rows[0] ?? {};
  metrics.setOutboxLag(seconds);
  metrics.setBacklog("dead_events", dead);
  metrics.setBacklog("pending_messages", pending);
  metrics.setBacklog("failed_messages", failed);
  return 0;
}
