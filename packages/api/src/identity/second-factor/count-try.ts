import type { Db } from "@storewright/db";
import { DomainError, type UserId } from "@storewright/kernel";

const MOST_TRIES = 5;

/**
 * Counts a try of a code before it is looked at, so that tries at once cannot outrun the count. After five wrong ones
 * within a quarter of an hour the account takes no code until that has passed, wherever they come from.
 * @throws {DomainError} RATE_LIMITED
 */
export async function countTry(db: Pick<Db, "$queryRaw">, userId: UserId): Promise<void> {
  const [row] = await db.$queryRaw<{ tries: number; seconds: number }[]>`
    INSERT INTO second_factor_try AS t (user_id, tries, since) VALUES (${userId}, 1, now())
    ON CONFLICT (user_id) DO UPDATE SET
      tries = CASE WHEN t.since < now() - interval '15 minutes' THEN 1 ELSE t.tries + 1 END,
      since = CASE WHEN t.since < now() - interval '15 minutes' THEN now() ELSE t.since END
    RETURNING tries, ceil(extract(epoch FROM since + interval '15 minutes' - now()))::int AS seconds`;
  if (row === undefined || row.tries <= MOST_TRIES) return;
  const retryAfter = Math.max(1, row.seconds);
  throw new DomainError("RATE_LIMITED", {
    message: `Too many wrong codes. Try again in ${Math.ceil(retryAfter / 60)} minutes.`,
    retryAfter,
  });
}

/** After a right one. */
export async function forgetTries(db: Pick<Db, "secondFactorTry">, userId: UserId): Promise<void> {
  await db.secondFactorTry.deleteMany({ where: { userId } });
}
