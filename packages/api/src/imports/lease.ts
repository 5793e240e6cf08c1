import type { Db, Tx } from "@storewright/db";

/** An import that this worker has for a while. */
export interface LeasedRun {
  readonly id: string;
  readonly status: "CHECKING" | "RUNNING" | "UNDOING";
  readonly file_name: string;
  readonly actor: string;
  readonly columns: readonly string[];
  readonly mapping: unknown;
  readonly cursor: number;
  /** Until when, as Postgres says it: whoever shows another one has lost it. */
  readonly lease: string;
}

/** How long a worker that is silent keeps an import, seconds; a batch takes a fraction of it. */
const LEASE_SECONDS = 30;

/** Takes the import that waits longest and that nobody is at; null where there is none. */
export async function lease(db: Db): Promise<LeasedRun | null> {
  const [run] = await db.$queryRaw<LeasedRun[]>`
    UPDATE import_run SET locked_until = now() + make_interval(secs => ${LEASE_SECONDS}::int)
    WHERE id = (
      SELECT id FROM import_run
      WHERE status IN ('CHECKING', 'RUNNING', 'UNDOING') AND (locked_until IS NULL OR locked_until < now())
      ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, status, file_name, actor, columns, mapping, cursor, locked_until::text AS lease`;
  return run ?? null;
}

/** Lets go of an import that is not through, so that the next round has it at once. */
export async function release(db: Db, run: LeasedRun): Promise<void> {
  await db.$executeRaw`
    UPDATE import_run SET locked_until = NULL WHERE id = ${run.id} AND locked_until::text = ${run.lease}`;
}

/** Ends a step that cannot be gone on with, and says so to staff. */
export async function stopForTrouble(db: Db, run: LeasedRun): Promise<void> {
  const problem = `It stopped after line ${run.cursor} because of an error that the log of the worker describes.`;
  await db.$executeRaw`
    UPDATE import_run SET problem = ${problem}, locked_until = NULL, finished_at = now(),
      status = CASE WHEN status = 'CHECKING' THEN 'UPLOADED' ELSE 'STOPPED' END::"ImportStatus"
    WHERE id = ${run.id} AND status = ${run.status}::"ImportStatus"`;
}

export interface Progress {
  readonly cursor: number;
  /** Lines of this batch. */
  readonly done: number;
  readonly counts: Readonly<Record<"creates" | "updates" | "unchanged" | "faulty", number>>;
  readonly isThrough: boolean;
}

const ends = { CHECKING: "CHECKED", RUNNING: "DONE", UNDOING: "UNDONE" } as const;

/**
 * Notes how far an import is, last in the transaction of its batch, and only while this worker still has it: a stop by
 * staff or another worker's lease undoes the batch. The run with its next lease, or null where the step is through.
 */
export async function progress(
  tx: Tx,
  run: LeasedRun,
  { cursor, done, counts, isThrough }: Progress,
): Promise<LeasedRun | null | "superseded"> {
  const status = isThrough ? ends[run.status] : run.status;
  const [next] = await tx.$queryRaw<{ lease: string | null }[]>`
    UPDATE import_run SET cursor = ${cursor}, status = ${status}::"ImportStatus",
      done = CASE WHEN ${isThrough} THEN rows ELSE done + ${done}::int END,
      creates = creates + ${counts.creates}::int, updates = updates + ${counts.updates}::int,
      unchanged = unchanged + ${counts.unchanged}::int, faulty = faulty + ${counts.faulty}::int,
      finished_at = CASE WHEN ${isThrough} THEN now() END,
      locked_until = CASE WHEN NOT ${isThrough}
        THEN clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}::int) END,
      problem = CASE WHEN ${isThrough} AND ${run.status} = 'UNDOING' THEN (
        SELECT CASE count(*) WHEN 0 THEN '' WHEN 1 THEN '1 line was changed since and stays as it is.'
          ELSE count(*) || ' lines were changed since and stay as they are.' END
        FROM import_row r WHERE r.import_id = import_run.id AND r.applied AND NOT r.undone
      ) ELSE problem END
    WHERE id = ${run.id} AND status = ${run.status}::"ImportStatus" AND locked_until::text = ${run.lease}
    RETURNING locked_until::text AS lease`;
  if (next === undefined) return "superseded";
  return next.lease === null ? null : { ...run, cursor, lease: next.lease };
}
