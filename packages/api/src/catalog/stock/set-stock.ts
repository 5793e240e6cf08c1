import type { Tx } from "@storewright/db";
import { DomainError, type Id, type LocationId, newId, type VariantId } from "@storewright/kernel";
import { allocateBackorders } from "./allocate-backorders";

export interface StockChange {
  readonly variantId: VariantId;
  readonly locationId: LocationId;
  /** New on-hand count, as counted on the shelf. */
  readonly stockQty?: number | undefined;
  readonly expectedStockQty?: number | undefined;
  /** How many pieces may be sold beyond what is on hand. */
  readonly backorderLimit?: number | undefined;
  readonly cause: "ADJUSTMENT" | "RECEIPT";
  readonly actor: string;
  /** As it is stored; one that staff wrote is sealed for `movementId`. */
  readonly note: string;
  readonly movementId?: Id<"StockMovement">;
}

interface Level {
  on_hand: number;
  reserved: number;
  backorder_limit: number;
}

/**
 * Sets the on-hand count and the back-order limit of a variant at a location, under the level's lock, and writes the
 * difference into the ledger; back-orders that more stock reaches get theirs at once. True when something changed.
 * @throws {DomainError} CONFLICT when the count is not the expected one, or lower than what orders hold
 */
export async function setStock(tx: Tx, change: StockChange): Promise<boolean> {
  const { variantId, locationId, actor, note, cause, movementId = newId("StockMovement") } = change;
  const level = await lockLevel(tx, change);
  const onHand = change.stockQty ?? level.on_hand;
  const limit = change.backorderLimit ?? level.backorder_limit;
  requireExpected(change, level);
  if (onHand + limit < level.reserved) throw promised(level, onHand, limit);
  const delta = onHand - level.on_hand;
  if (delta === 0 && limit === level.backorder_limit) return false;
  await tx.$executeRaw`
    WITH ledger AS (
      INSERT INTO stock_movement (id, variant_id, location_id, delta, cause, actor, note)
      SELECT ${movementId}, ${variantId}, ${locationId}, ${delta}, ${cause}::"MovementCause", ${actor}, ${note}
      WHERE ${delta}::int <> 0
    )
    UPDATE stock_level SET on_hand = ${onHand}, backorder_limit = ${limit}
    WHERE variant_id = ${variantId} AND location_id = ${locationId}`;
  // Somebody can only wait where more was promised than there was.
  if (delta > 0 && level.reserved > level.on_hand) {
    await allocateBackorders(tx, [{ variant_id: variantId, location_id: locationId }]);
  }
  return true;
}

async function lockLevel(tx: Tx, { variantId, locationId }: StockChange): Promise<Level> {
  await tx.$executeRaw`
    INSERT INTO stock_level (variant_id, location_id) VALUES (${variantId}, ${locationId}) ON CONFLICT DO NOTHING`;
  const [level] = await tx.$queryRaw<Level[]>`
    SELECT on_hand, reserved, backorder_limit FROM stock_level
    WHERE variant_id = ${variantId} AND location_id = ${locationId} FOR UPDATE`;
  if (level === undefined) throw new Error("a stock level that was just made is gone");
  return level;
}

function requireExpected({ expectedStockQty }: StockChange, { on_hand }: Level): void {
  if (expectedStockQty === undefined || expectedStockQty === on_hand) return;
  throw new DomainError("CONFLICT", {
    message: `The stock is ${on_hand} now, not ${expectedStockQty}. Look at it again before you change it.`,
    data: { currentStockQty: on_hand },
  });
}

function promised({ on_hand, reserved, backorder_limit }: Level, onHand: number, limit: number): DomainError {
  return new DomainError("CONFLICT", {
    message:
      onHand < on_hand
        ? `${reserved} pieces are held for open orders, so the stock cannot go below ${reserved - limit}.`
        : `${reserved} pieces are held for open orders and ${onHand} are on hand, so the back-order limit cannot go below ${reserved - onHand}.`,
    data: { reservedQty: reserved, currentStockQty: on_hand, currentBackorderLimit: backorder_limit },
  });
}
