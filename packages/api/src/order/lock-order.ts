import { Prisma, type Tx } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";

/** Locks the order's row, first of all rows; false when there is none. */
export async function lockOrder(tx: Tx, orderId: OrderId): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>(
    Prisma.sql`SELECT 1 FROM orders WHERE id = ${orderId} FOR NO KEY UPDATE`,
  );
  return rows.length > 0;
}
