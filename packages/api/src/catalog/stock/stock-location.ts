import type { Tx } from "@storewright/db";
import { type LocationId, trustedId } from "@storewright/kernel";
import { invalid } from "../refusals";

/** Where staff's changes of stock go unless they name a location; where an order's pieces come from is `holdStock`'s. */
export async function defaultLocationId(tx: Tx): Promise<LocationId> {
  const location = await tx.stockLocation.findFirst({ where: { isDefault: true }, select: { id: true } });
  if (location === null) throw new Error("the shop has no default stock location; run the seed");
  return trustedId("Location", location.id);
}

/** Refuses a place that is none, and keeps it from being removed until this transaction has ended. */
export async function requireOpenLocation(tx: Tx, id: LocationId): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM stock_location WHERE id = ${id} AND closed_at IS NULL FOR SHARE`;
  if (found.length === 0) throw invalid("locationId", "is not a location of this shop");
}
