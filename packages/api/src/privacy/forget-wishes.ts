import { keyIdOf } from "@storewright/crypto";
import { inTransaction, Prisma, type Tx } from "@storewright/db";
import type { Deps } from "../context";

type Stores = Pick<Deps, "db" | "cipher">;

/** What somebody left so as to be written to; sealed under a key of its own where they are a guest. */
interface Wish {
  readonly id: string;
  readonly sealed: string | null;
}

/**
 * Takes wishes and the keys of guests' ones: rows that somebody else has in hand are left for the next round. The keys
 * go before the commit, as in erase-person.ts. An account's key is its owner's, and stays.
 */
async function forget(
  { db, cipher }: Stores,
  which: Prisma.Sql,
  take: (tx: Tx, ids: readonly string[]) => Promise<unknown>,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const wishes = await tx.$queryRaw<Wish[]>(Prisma.sql`${which} LIMIT 1000 FOR UPDATE SKIP LOCKED`);
    if (wishes.length === 0) return 0;
    await take(
      tx,
      wishes.map(({ id }) => id),
    );
    const keys = wishes.flatMap(({ sealed }) => guestsKey(sealed) ?? []);
    if (keys.length > 0) await cipher.erase(keys);
    return wishes.length;
  });
}

/** The key of one guest's value alone; null for an account's, and for a value without a key of its own. */
function guestsKey(sealed: string | null): string | null {
  const keyId = sealed === null ? null : keyIdOf(sealed);
  return keyId?.startsWith("dk_") === true ? keyId : null;
}

const deleteAlerts = (tx: Tx, ids: readonly string[]) =>
  tx.$executeRaw`DELETE FROM stock_alert WHERE id = ANY (${[...ids]}::text[])`;

/**
 * Addresses of shoppers who were told that an item is back are kept until its letter cannot be on its way any more.
 * Returns how many were forgotten.
 */
export function forgetToldShoppers(stores: Stores): Promise<number> {
  const told = Prisma.sql`
    SELECT a.id, a.email AS sealed FROM stock_alert a
    WHERE a.sent_at < now() - interval '1 day' AND NOT EXISTS (
      SELECT 1 FROM notification n
      WHERE n.kind = 'back-in-stock' AND n.entity_id = a.id AND n.status IN ('pending', 'failed'))`;
  return forget(stores, told, deleteAlerts);
}

/** Wishes that nothing came of, and guests' carts that nobody has touched for so many days. Returns how many. */
export async function forgetOldWishes(stores: Stores, cartDays: number): Promise<number> {
  const before = (days: number) => Prisma.sql`now() - make_interval(days => ${days}::int)`;
  const alerts = Prisma.sql`
    SELECT id, email AS sealed FROM stock_alert
    WHERE created_at < ${before(cartDays * 4)} AND sent_at IS NULL`;
  const carts = Prisma.sql`
    SELECT id, remind_email AS sealed FROM cart WHERE user_id IS NULL AND updated_at < ${before(cartDays)}`;
  const reminders = Prisma.sql`
    SELECT id, remind_email AS sealed FROM cart
    WHERE remind_email IS NOT NULL AND updated_at < ${before(cartDays)}`;
  const gone = [
    await forget(stores, alerts, deleteAlerts),
    await forget(
      stores,
      carts,
      (tx, ids) => tx.$executeRaw`DELETE FROM cart WHERE id = ANY (${[...ids]}::text[])`,
    ),
    await forget(
      stores,
      reminders,
      (tx, ids) => tx.$executeRaw`UPDATE cart SET remind_email = NULL WHERE id = ANY (${[...ids]}::text[])`,
    ),
  ];
  return gone.reduce((sum, count) => sum + count, 0);
}
