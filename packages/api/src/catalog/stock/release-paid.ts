import { Prisma, type Tx } from "@storewright/db";
import { type OrderId, trustedId, type VariantId } from "@storewright/kernel";
import { allocateBackorders } from "./allocate-backorders";
import { restock } from "./restock";

export interface PaidRelease {
  readonly actor: string;
  /** Whether claimed pieces go back on the shelf (a RETURN movement); false for goods that cannot be sold again. */
  readonly restock: boolean;
  /** Only these pieces, none of which has been sent; all of the order's where it is absent. */
  readonly lines?: readonly { readonly variantId: VariantId; readonly quantity: number }[];
}

interface Open {
  id: string;
  variant_id: string;
  location_id: string;
  quantity: number;
  waits: boolean;
  short: boolean;
}

/**
 * Gives back what a paid order will not be sent, when it is cancelled or a part of it refunded before it left. Pieces
 * that wait (BACKORDERED) go first: they only stop being reserved. Claimed ones go back on the shelf if `restock`.
 * What is free then goes to those who wait. Returns how many pieces were given back: 0 the second time.
 * @throws {RangeError} when `lines` name more pieces than the order has left
 */
export async function releasePaid(tx: Tx, orderId: OrderId, release: PaidRelease): Promise<number> {
  const open = await lockOpen(tx, orderId);
  const parts =
    release.lines === undefined
      ? open.map((row) => ({ row, take: row.quantity }))
      : choose(open, release.lines);
  if (parts.length === 0) return 0;
  const freed = await tx.$queryRaw<{ variant_id: string; location_id: string }[]>(Prisma.sql`
    WITH part AS (
      SELECT * FROM unnest(
        ${parts.map(({ row }) => row.id)}::text[], ${parts.map(({ take }) => take)}::int[]
      ) AS p (id, take)
    ), released AS (
      UPDATE reservation r SET
        quantity = CASE WHEN p.take < r.quantity THEN r.quantity - p.take ELSE r.quantity END,
        status = CASE WHEN p.take < r.quantity THEN r.status ELSE 'RELEASED' END
      FROM part p WHERE r.id = p.id
    )
    UPDATE stock_level s SET reserved = s.reserved - p.take
    FROM part p JOIN reservation r USING (id)
    WHERE r.status IN ('HELD', 'BACKORDERED') AND s.variant_id = r.variant_id AND s.location_id = r.location_id
    RETURNING s.variant_id, s.location_id`);
  const short = freed.filter((level) => parts.some(({ row }) => row.short && isAt(row, level)));
  await allocateBackorders(tx, short);
  if (release.restock) {
    const claimed = parts.filter(({ row }) => !row.waits);
    await restock(
      tx,
      claimed.map(({ row, take }) => ({
        variantId: trustedId("Variant", row.variant_id),
        locationId: trustedId("Location", row.location_id),
        quantity: take,
      })),
      { cause: "RETURN", actor: release.actor, orderId },
    );
  }
  return parts.reduce((sum, { take }) => sum + take, 0);
}

const isAt = (row: Open, level: { variant_id: string; location_id: string }) =>
  row.variant_id === level.variant_id && row.location_id === level.location_id;

/** Locks the order's levels, then reads its reservations as they are now: the statement that waited saw the past. */
async function lockOpen(tx: Tx, orderId: OrderId): Promise<Open[]> {
  await tx.$executeRaw`
    SELECT 1 FROM stock_level s JOIN reservation r USING (variant_id, location_id)
    WHERE r.order_id = ${orderId} AND r.status <> 'RELEASED'
    ORDER BY s.variant_id, s.location_id FOR UPDATE OF s`;
  return tx.$queryRaw<Open[]>`
    SELECT r.id, r.variant_id, r.location_id, r.quantity, r.status <> 'CLAIMED' AS waits, s.reserved > s.on_hand AS short
    FROM reservation r JOIN stock_level s USING (variant_id, location_id)
    WHERE r.order_id = ${orderId} AND r.status <> 'RELEASED'
    ORDER BY r.variant_id, r.status = 'CLAIMED', r.location_id`;
}

function choose(open: readonly Open[], lines: NonNullable<PaidRelease["lines"]>) {
  const wanted = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    if (!Number.isInteger(quantity) || quantity < 1) {
      throw new RangeError("a quantity to give back must be a whole number from 1");
    }
    wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  }
  const parts = open.flatMap((row) => {
    const take = Math.min(wanted.get(row.variant_id) ?? 0, row.quantity);
    if (take === 0) return [];
    wanted.set(row.variant_id, (wanted.get(row.variant_id) ?? 0) - take);
    return [{ row, take }];
  });
  if ([...wanted.values()].some((rest) => rest > 0))
    throw new RangeError("the order has fewer pieces left than that");
  return parts;
}
