import { Prisma } from "@storewright/db";
import type { Deps } from "../context";
import { blankOrdersSql, isOpen, orderKeysSql } from "./blank";
import { forgetOldWishes } from "./forget-wishes";
import { type RetentionRules, retentionDefaults } from "./retention-rules";

const BATCH = 1_000;
const FEW_ORDERS = 100;

/**
 * One round of forgetting, in batches that hold nobody up. Returns how much went; 0 when all rules are kept for now.
 * Answers to repeated requests and searches have rules of their own in the worker.
 */
export async function applyRetention(
  deps: Pick<Deps, "db" | "cipher">,
  rules: RetentionRules = retentionDefaults,
): Promise<number> {
  const { db, cipher } = deps;
  const ended = (days: number) => Prisma.sql`now() - make_interval(days => ${days}::int)`;
  const statements = [
    deleteSome(
      "session",
      Prisma.sql`expires_at < ${ended(rules.sessionDays)} OR revoked_at < ${ended(rules.sessionDays)}`,
    ),
    // A token that was used is known until its session ends: its return tells of a thief.
    deleteSome("refresh_token", Prisma.sql`expires_at < now() - interval '1 day'`),
    deleteSome("password_reset", Prisma.sql`expires_at < now() - interval '7 days'`),
    deleteSome("email_token", Prisma.sql`expires_at < now() - interval '7 days'`),
    deleteSome(
      "notification",
      Prisma.sql`created_at < ${ended(rules.messageDays)} AND status IN ('sent', 'skipped', 'failed')`,
    ),
    deleteSome("outbox_event", Prisma.sql`done_at < ${ended(Math.min(30, rules.messageDays))}`),
  ];
  let gone = 0;
  for (const statement of statements) gone += await db.$executeRaw(statement);
  gone += await forgetOldWishes(deps, rules.cartDays);
  gone += await forgetGuests(deps, rules.orderYears);
  return gone + (await cipher.dropExpired());
}

function deleteSome(table: string, which: Prisma.Sql): Prisma.Sql {
  const name = Prisma.raw(table);
  return Prisma.sql`DELETE FROM ${name} WHERE id IN (SELECT id FROM ${name} WHERE ${which} LIMIT ${BATCH})`;
}

/** Whose law wants the goods and the money of an order to be kept longer: they stay. */
async function forgetGuests({ db, cipher }: Pick<Deps, "db" | "cipher">, years: number): Promise<number> {
  const due = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM orders
    WHERE user_id IS NULL AND erased_at IS NULL AND placed_at < now() - make_interval(years => ${years}::int)
      AND NOT ${isOpen}
    ORDER BY placed_at LIMIT ${FEW_ORDERS}`);
  for (const { id } of due) {
    const which = Prisma.sql`orders.id = ${id}`;
    const keys = await db.$queryRaw<{ keyId: string }[]>(orderKeysSql(which));
    // The keys first: what is cut short between the two is unreadable already, and done again in the next round.
    await cipher.erase([id, ...keys.map(({ keyId }) => keyId)]);
    await db.$queryRaw(blankOrdersSql(which, id));
  }
  return due.length;
}
