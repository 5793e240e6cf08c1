import { inTransaction, Prisma } from "@storewright/db";
import { type AuditedBy, eraseDetails, record } from "../audit";
import type { Deps } from "../context";
import { blankOrdersSql, isOpen, orderKeysSql } from "./blank";
import { forgetOldWishes } from "./forget-wishes";
import { type RetentionRules, retentionDefaults } from "./retention-rules";

const BATCH = 1_000;
const FEW_ORDERS = 100;

/**
 * One round of forgetting, in batches that hold nobody up. Returns how much went where more may wait; 0 where no batch
 * was full. A round in which something went is in the audit trail, with the counts. Answers to repeated requests and
 * searches have rules of their own in the worker.
 */
export async function applyRetention(
  deps: Pick<Deps, "db" | "cipher">,
  rules: RetentionRules = retentionDefaults,
): Promise<number> {
  const { db, cipher } = deps;
  const ended = (days: number) => Prisma.sql`now() - make_interval(days => ${days}::int)`;
  const rounds: Readonly<Record<string, () => Promise<number>>> = {
    sessions: deleteSome(
      db,
      "session",
      Prisma.sql`expires_at < ${ended(rules.sessionDays)} OR revoked_at < ${ended(rules.sessionDays)}`,
    ),
    // One that was used is known until its session ends: its return tells of a thief.
    refreshes: deleteSome(db, "refresh_token", Prisma.sql`expires_at < now() - interval '1 day'`),
    resets: deleteSome(db, "password_reset", Prisma.sql`expires_at < now() - interval '7 days'`),
    links: deleteSome(db, "email_token", Prisma.sql`expires_at < now() - interval '7 days'`),
    messages: deleteSome(
      db,
      "notification",
      Prisma.sql`created_at < ${ended(rules.messageDays)} AND status IN ('sent', 'skipped', 'failed')`,
    ),
    events: deleteSome(db, "outbox_event", Prisma.sql`done_at < ${ended(Math.min(30, rules.messageDays))}`),
    wishes: () => forgetOldWishes(deps, rules.cartDays),
    guests: () => forgetGuests(deps, rules.orderYears),
    keys: () => cipher.dropExpired(),
  };
  const gone: Record<string, number> = {};
  try {
    for (const [name, forget] of Object.entries(rounds)) {
      const count = await forget();
      if (count > 0) gone[name] = count;
    }
  } finally {
    await tell(deps, gone);
  }
  // Where things end all the time there is always one more: it waits for the next round, and so for one entry.
  const sum = Object.values(gone).reduce((total, count) => total + count, 0);
  return sum < FEW_ORDERS ? 0 : sum;
}

const bySystem = ({ cipher }: Pick<Deps, "cipher">): AuditedBy => ({
  ...{ caller: { kind: "system" }, cipher, requestId: "retention", ip: "127.0.0.1" },
});

/** What is gone is gone, also where a later part of the round failed. */
async function tell(deps: Pick<Deps, "db" | "cipher">, gone: Record<string, number>): Promise<void> {
  if (Object.keys(gone).length === 0) return;
  const entity = { kind: "shop", id: "all" } as const;
  await record(deps.db, bySystem(deps), { action: "retention.run", entity, after: gone });
}

function deleteSome(db: Deps["db"], table: string, which: Prisma.Sql): () => Promise<number> {
  const name = Prisma.raw(table);
  return () =>
    db.$executeRaw(
      Prisma.sql`DELETE FROM ${name} WHERE id IN (SELECT id FROM ${name} WHERE ${which} LIMIT ${BATCH})`,
    );
}

/** Whose law wants the goods and the money of an order to be kept longer: they stay. */
async function forgetGuests(deps: Pick<Deps, "db" | "cipher">, years: number): Promise<number> {
  const due = await deps.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM orders
    WHERE user_id IS NULL AND erased_at IS NULL AND placed_at < now() - make_interval(years => ${years}::int)
      AND NOT ${isOpen}
    ORDER BY placed_at LIMIT ${FEW_ORDERS}`);
  for (const { id } of due) await forgetGuest(deps, id);
  return due.length;
}

/** The order, and what the trail says about it in detail. */
async function forgetGuest(deps: Pick<Deps, "db" | "cipher">, id: string): Promise<void> {
  const which = Prisma.sql`orders.id = ${id}`;
  const entity = { kind: "order", id } as const;
  await inTransaction(deps.db, async (tx) => {
    const keys = await tx.$queryRaw<{ keyId: string }[]>(orderKeysSql(which));
    await tx.$queryRaw(blankOrdersSql(which, id));
    const { keyIds } = await eraseDetails(tx, bySystem(deps), { of: entity, entities: [entity] });
    // Before the commit: what is cut short is unreadable already, and done again in the next round.
    await deps.cipher.erase([id, ...keys.map(({ keyId }) => keyId), ...keyIds]);
  });
}
