import type { Tx } from "@storewright/db";
import { DomainError, type LocationId, newId, type VariantId } from "@storewright/kernel";

export interface StockChange {
  readonly variantId: VariantId;
  readonly locationId: LocationId;
  /** New on-hand count. */
  readonly stockQty: number;
  readonly expectedStockQty?: number | undefined;
  readonly actor: string;
  readonly note: string;
}

/**
 * Sets the on-hand count of a variant at a location and writes the difference into the ledger; true when there was
 * one. @throws {DomainError} CONFLICT when the count is not the expected one, or lower than what orders hold
 */
export async function setStock(tx: Tx, change: StockChange): Promise<boolean> {
  const { variantId, locationId, stockQty } = change;
  await tx.$executeRaw`
    INSERT INTO stock_level (variant_id, location_id) VALUES (${variantId}, ${locationId}) ON CONFLICT DO NOTHING`;
  const [level] = await tx.$queryRaw<{ on_hand: number; reserved: number; backorder_limit: number }[]>`
    SELECT on_hand, reserved, backorder_limit FROM stock_level
    WHERE variant_id = ${variantId} AND location_id = ${locationId} FOR UPDATE`;
  if (level === undefined) throw new Error("a stock level that was just made is gone");
  if (change.expectedStockQty !== undefined && change.expectedStockQty !== level.on_hand) {
    throw new DomainError("CONFLICT", {
      message: `The stock is ${level.on_hand} now, not ${change.expectedStockQty}. Look at it again before you change it.`,
      data: { currentStockQty: level.on_hand },
    });
  }
  if (stockQty + level.backorder_limit < level.reserved) {
    throw new DomainError("CONFLICT", {
      message: `${level.reserved} pieces are held for open orders, so the stock cannot go below that.`,
      data: { reservedQty: level.reserved, currentStockQty: level.on_hand },
    });
  }
  const delta = stockQty - level.on_hand;
  if (delta === 0) return false;
  await tx.stockLevel.update({
    where: { variantId_locationId: { variantId, locationId } },
    data: { onHand: stockQty },
  });
  await tx.stockMovement.create({
    data: {
      id: newId("StockMovement"),
      variantId,
      locationId,
      delta,
      cause: "ADJUSTMENT",
      actor: change.actor,
      note: change.note,
    },
  });
  return true;
}
