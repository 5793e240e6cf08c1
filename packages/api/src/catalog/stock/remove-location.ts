import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, type LocationId } from "@storewright/kernel";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { RemoveLocationInput } from "../products/product-schemas";
import { lockLocations } from "./save-location";

/**
 * Gives up a place where nothing lies any more: nobody counts there again, and what comes back goes to the default
 * location. The ledger keeps its name; whoever opens one with its code opens it again.
 * @throws {DomainError} NOT_FOUND, CONFLICT (the default one; something lies there, is promised or waits to be sent)
 */
export async function removeLocation(ctx: Ctx, { locationId }: RemoveLocationInput): Promise<{ ok: true }> {
  authorise(ctx, "inventory:write");
  await inTransaction(ctx.db, async (tx) => {
    await lockLocations(tx);
    // Who puts something there shares this row (`requireOpenLocation`, `restock`): seen below, or sent elsewhere.
    await tx.$executeRaw`SELECT 1 FROM stock_location WHERE id = ${locationId} FOR UPDATE`;
    const before = await tx.stockLocation.findFirst({ where: { id: locationId, closedAt: null } });
    if (before === null) throw new DomainError("NOT_FOUND", "There is no such location.");
    if (before.isDefault)
      throw new DomainError("CONFLICT", "This is the default location. Make another one the default first.");
    await requireEmpty(tx, locationId);
    await tx.stockLocation.update({ where: { id: locationId }, data: { closedAt: new Date() } });
    const entity = { kind: "location", id: locationId } as const;
    await record(tx, ctx, { action: "location.remove", entity, before });
  });
  return { ok: true };
}

interface Contents {
  pieces: number;
  held: number;
  backorders: number;
  orders: number;
}

async function requireEmpty(tx: Tx, locationId: LocationId): Promise<void> {
  const [found] = await tx.$queryRaw<Contents[]>`
    SELECT coalesce(sum(on_hand), 0)::float8 AS pieces, coalesce(sum(reserved), 0)::float8 AS held,
      count(*) FILTER (WHERE backorder_limit > 0)::int AS backorders,
      (SELECT count(DISTINCT o.id) FROM reservation r JOIN orders o ON o.id = r.order_id
        WHERE r.location_id = ${locationId} AND r.status = 'CLAIMED' AND o.shipped_at IS NULL
          AND o.status IN ('PAID', 'PARTIALLY_REFUNDED'))::int AS orders
    FROM stock_level WHERE location_id = ${locationId}`;
  const why = found === undefined ? null : reasonToStay(found);
  if (why !== null) throw new DomainError("CONFLICT", { message: why, data: { ...found } });
}

/** What has to be done first, the nearest thing alone; null where nothing is. */
function reasonToStay({ pieces, held, backorders, orders }: Contents): string | null {
  if (pieces > 0)
    return `${counted(pieces, "piece lies", "pieces lie")} there. Set the stock there to 0 and count the goods where they are now.`;
  if (held > 0)
    return `${counted(held, "piece is", "pieces are")} promised from there to open orders. Wait until these are filled or cancelled.`;
  if (backorders > 0)
    return `${counted(backorders, "variant", "variants")} may be back-ordered there. Set the back-order limit there to 0 first.`;
  if (orders > 0)
    return `${counted(orders, "paid order is", "paid orders are")} still to be sent from there. Send or cancel them first.`;
  return null;
}

const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;
