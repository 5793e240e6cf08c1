import type { Tx } from "@storewright/db";
import { type LocationId, trustedId } from "@storewright/kernel";

/** Where staff's changes of stock go unless they name a location; where an order's pieces come from is `holdStock`'s. */
export async function defaultLocationId(tx: Tx): Promise<LocationId> {
  const location = await tx.stockLocation.findFirst({ where: { isDefault: true }, select: { id: true } });
  if (location === null) throw new Error("the shop has no default stock location; run the seed");
  return trustedId("Location", location.id);
}
