import { inTransaction, Prisma, type Tx } from "@storewright/db";
import { newId, trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { type AuditedBy, record } from "../../audit";
import { actorOf } from "../../authorise";
import type { Deps } from "../../context";
import { allocateBackorders } from "./allocate-backorders";
import { countedLevels, type StockDifference, verifyStock } from "./verify-stock";

/** Which side of a difference is right: the movements, or the count on the shelf. */
export type TrustedSide = "ledger" | "shelf";

/** A level that was mended, and what its REPAIR movement says. */
export interface Repair extends Pick<StockDifference, "variantId" | "locationId" | "sku" | "location"> {
  readonly note: string;
}

/** Who mends: the system from the command line. */
export type RepairedBy = AuditedBy & Pick<Deps, "db">;

interface Counts {
  on_hand: number;
  reserved: number;
  backorder_limit: number;
  ledger: number;
  open: number;
  stuck: number;
}

/**
 * Makes every level agree with its ledger and reservations, each in a transaction of its own under the level's lock,
 * so that the shop may be used meanwhile. `ledger` sets the count to the sum of the movements, `shelf` keeps the count
 * and writes the difference into the ledger. Reservations are always right about what is reserved, but for those of
 * orders that ended, which are released. Each repair writes one REPAIR movement that says what was found, and an entry of
 * the audit trail.
 */
export async function repairStock(by: RepairedBy, trust: TrustedSide): Promise<Repair[]> {
  const { differences } = await verifyStock(by.db);
  const repairs: Repair[] = [];
  for (const { variantId, locationId, sku, location } of differences) {
    const key = { variantId, locationId, location };
    const note = await inTransaction(by.db, (tx) => mend(tx, key, trust, by));
    if (note !== null) repairs.push({ variantId, locationId, sku, location, note });
  }
  return repairs;
}

type Key = Pick<StockDifference, "variantId" | "locationId">;

async function mend(
  tx: Tx,
  key: Key & Pick<StockDifference, "location">,
  trust: TrustedSide,
  by: AuditedBy,
): Promise<string | null> {
  const { variantId, locationId } = key;
  await tx.$executeRaw`
    INSERT INTO stock_level (variant_id, location_id) VALUES (${variantId}, ${locationId}) ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    SELECT 1 FROM stock_level WHERE variant_id = ${variantId} AND location_id = ${locationId} FOR UPDATE`;
  const found = await read(tx, key);
  if (found === undefined || agrees(found)) return null;
  if (found.stuck > 0) await releaseStuck(tx, key);
  const reserved = found.open - found.stuck;
  // A sum below zero has no shelf; the ledger is then brought to zero.
  const onHand = Math.max(0, trust === "ledger" ? found.ledger : found.on_hand);
  const limit = Math.max(found.backorder_limit, reserved - onHand);
  const note = describe(found, { onHand, reserved, limit, trust });
  await tx.$executeRaw`
    WITH ledger AS (
      INSERT INTO stock_movement (id, variant_id, location_id, delta, cause, actor, note)
      VALUES (${newId("StockMovement")}, ${variantId}, ${locationId}, ${onHand - found.ledger}, 'REPAIR', ${actorOf(by)}, ${note})
    )
    UPDATE stock_level SET on_hand = ${onHand}, reserved = ${reserved}, backorder_limit = ${limit}
    WHERE variant_id = ${variantId} AND location_id = ${locationId}`;
  await record(tx, by, {
    action: "stock.repair",
    entity: { kind: "stock", id: variantId },
    before: {
      onHand: found.on_hand,
      ledger: found.ledger,
      reserved: found.reserved,
      backorderLimit: found.backorder_limit,
    },
    after: { onHand, ledger: onHand, reserved, backorderLimit: limit },
    reason: `${key.location}: ${note}`,
  });
  await allocateBackorders(tx, [{ variant_id: variantId, location_id: locationId }]);
  const variant = await tx.variant.findUnique({ where: { id: variantId }, select: { productId: true } });
  if (variant !== null)
    await emit(tx, "catalog.stock-changed", { productIds: [trustedId("Product", variant.productId)] });
  return note;
}

/** Counted anew under the lock: a sale may have changed what the first look saw. */
async function read(tx: Tx, key: Key): Promise<Counts | undefined> {
  const rows = await tx.$queryRaw<Counts[]>(Prisma.sql`
    WITH ${countedLevels(key)} SELECT on_hand, reserved, backorder_limit, ledger, open, stuck FROM counted`);
  return rows[0];
}

const agrees = ({ on_hand, ledger, reserved, open, stuck }: Counts) =>
  on_hand === ledger && reserved === open && stuck === 0;

async function releaseStuck(tx: Tx, { variantId, locationId }: Key): Promise<void> {
  await tx.$executeRaw`
    UPDATE reservation r SET status = 'RELEASED' FROM orders o
    WHERE o.id = r.order_id AND o.status IN ('CANCELLED', 'REFUNDED') AND r.status IN ('HELD', 'BACKORDERED')
      AND r.variant_id = ${variantId} AND r.location_id = ${locationId}`;
}

function describe(
  found: Counts,
  mended: { onHand: number; reserved: number; limit: number; trust: TrustedSide },
): string {
  const said = [
    `Found ${found.on_hand} on hand with ${found.ledger} in the ledger, ${found.reserved} reserved with ${found.open} in open orders.`,
  ];
  if (found.on_hand !== found.ledger) said.push(`The ${mended.trust} was trusted: ${mended.onHand} on hand.`);
  if (found.stuck > 0) said.push(`${found.stuck} held for orders that had ended were released.`);
  if (found.reserved !== mended.reserved) said.push(`${mended.reserved} reserved now.`);
  if (mended.limit > found.backorder_limit) {
    said.push(
      `The back-order limit went from ${found.backorder_limit} to ${mended.limit}: so many pieces are promised and not there.`,
    );
  }
  return said.join(" ");
}
