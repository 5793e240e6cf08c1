import { inTransaction } from "@storewright/db";
import { record } from "../audit";
import { type Deps, systemContext } from "../context";

/**
 * Counts a failed sign-in. The same work for an address with and without account, and for one of staff: the time of
 * an answer tells nobody which it is.
 */
export async function countFailure({ db }: Pick<Deps, "db">, emailIndex: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO sign_in_failure AS f (email_index, failures, since) VALUES (${emailIndex}, 1, now())
    ON CONFLICT (email_index) DO UPDATE SET failures = f.failures + 1`;
}

/**
 * Tells the audit trail about failed sign-ins of staff of the last `afterSeconds` (ten minutes), one entry an
 * account, and forgets the others. Returns how many counts it took.
 */
export async function tellFailedSignIns(deps: Deps, afterSeconds = 600): Promise<number> {
  return inTransaction(deps.db, async (tx) => {
    const counts = await tx.$queryRaw<Counted[]>`
      WITH ripe AS (
        DELETE FROM sign_in_failure WHERE email_index IN (
          SELECT email_index FROM sign_in_failure WHERE since <= now() - make_interval(secs => ${afterSeconds})
          ORDER BY since LIMIT 500 FOR UPDATE SKIP LOCKED)
        RETURNING *
      )
      SELECT r.failures, r.since, u.id AS "userId"
      FROM ripe r LEFT JOIN users u ON u.email_index = r.email_index AND u.role <> 'customer'`;
    const ctx = systemContext(deps, "worker");
    for (const { userId, failures, since } of counts) {
      if (userId === null) continue;
      const entity = { kind: "user", id: userId } as const;
      await record(tx, ctx, { action: "staff.sign-in-failed", entity, after: { failures, since } });
    }
    return counts.length;
  });
}

interface Counted {
  readonly failures: number;
  readonly since: Date;
  /** Of staff; null for all others. */
  readonly userId: string | null;
}
