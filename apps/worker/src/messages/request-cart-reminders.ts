import { type Db, inTransaction, Prisma } from "@storewright/db";
import { requestMessages } from "./request-messages";

/**
 * Asks for a reminder of every cart whose shopper agreed to one and that was left alone for `idleHours`: once a version
 * of the cart, never for an empty one or after an order. Returns how many.
 */
export async function requestCartReminders(db: Db, idleHours: number, limit = 100): Promise<number> {
  return inTransaction(db, async (tx) => {
    const carts = await tx.$queryRaw<{ id: string; version: number }[]>(Prisma.sql`
      UPDATE cart SET reminded_version = version
      WHERE id IN (
        SELECT c.id FROM cart c
        WHERE c.remind_email IS NOT NULL AND c.updated_at < now() - make_interval(secs => ${idleHours * 3_600})
          AND c.reminded_version IS DISTINCT FROM c.version
          AND EXISTS (SELECT 1 FROM cart_item i WHERE i.cart_id = c.id)
          AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.cart_id = c.id AND o.cart_version >= c.version)
          AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = c.user_id AND o.placed_at > c.updated_at)
        ORDER BY c.updated_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, version`);
    await requestMessages(
      tx,
      carts.map(({ id, version }) => ({ kind: "abandoned-cart", entityId: `${id}/${version}` })),
    );
    return carts.length;
  });
}
