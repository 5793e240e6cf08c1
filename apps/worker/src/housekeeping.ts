import type { Db } from "@storewright/db";
import type { WorkerContext } from "./worker-context";

/** Answers to repeated requests are kept a day and a bit. Returns how many were forgotten. */
export async function forgetIdempotencyKeys(db: Db): Promise<number> {
  return db.$executeRaw`
    DELETE FROM idempotency_key WHERE (scope, key) IN (
      SELECT scope, key FROM idempotency_key WHERE created_at < now() - interval '25 hours' LIMIT 1000)`;
}

/** Puts the age of the oldest waiting event into the metrics. */
export async function measureBacklog({ deps, metrics }: WorkerContext): Promise<number> {
  const rows = await deps.db.$queryRaw<{ seconds: number }[]>`
    SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS seconds
    FROM outbox_event WHERE done_at IS NULL`;
  metrics.setOutboxLag(rows[0]?.seconds ?? 0);
  return 0;
}
