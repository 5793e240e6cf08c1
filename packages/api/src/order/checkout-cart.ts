import { Prisma, type Statements } from "@storewright/db";
import { DomainError, type Role } from "@storewright/kernel";
import { type CartOwner, type Checkout, type CheckoutQuestion, checkoutSql } from "../cart";
import type { Ctx } from "../context";
import { openUser } from "../identity";
import { declinesSql } from "./declined-before";
import type { HoldLimits, OpenHolds } from "./hold-limit";

/** A cart that nobody else can order meanwhile. */
export interface LockedCart {
  readonly id: string;
  readonly version: number;
  /** The account's own address; null for a guest. */
  readonly email: string | null;
}

/** What an order is made from, read under the cart's lock. */
export interface CheckoutCart extends Checkout {
  /** The order that this version of the cart became before. */
  readonly orderedId: string | null;
  /** Unpaid orders of this customer, and of this address. */
  readonly holds: OpenHolds;
  readonly holdsFrom: OpenHolds;
  /** Declined tries of the unpaid orders of this network. */
  readonly declines: number;
}

interface LockedRow {
  readonly id: string;
  readonly version: number;
  readonly userId: string | null;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * Locks the cart; a second checkout of the same cart waits here and then sees what the first one did. Where holds are
 * limited it also waits for its turn among the orders of the same customer, whose carts may be many.
 */
export async function lockCheckoutCart(
  ctx: Ctx,
  tx: Statements,
  owner: CartOwner,
  limits: HoldLimits,
): Promise<LockedCart | null> {
  if (owner.kind === "nobody") return null;
  const userId = owner.kind === "user" ? owner.userId : null;
  const rows = await tx.$queryRaw<LockedRow[]>(Prisma.sql`
    WITH mine AS MATERIALIZED (SELECT id, version FROM cart WHERE ${isCartOf(owner)} FOR UPDATE)
    SELECT mine.id, mine.version, u.id AS "userId", u.email, u.name, u.role::text AS role,
      CASE WHEN ${limits.perCaller !== null} THEN pg_advisory_xact_lock(
        hashtextextended(coalesce(${limits.emailIndex}::text, u.email_index), 1))::text END AS "ownTurn",
      CASE WHEN ${limits.inTurnFrom} THEN pg_advisory_xact_lock(
        hashtextextended(${limits.placedFrom}::text, 2))::text END AS "turnFrom"
    FROM mine LEFT JOIN users u ON u.id = ${userId}`);
  const [row] = rows;
  if (row === undefined) return null;
  if (owner.kind === "guest") return { id: row.id, version: row.version, email: null };
  if (row.userId === null) throw new DomainError("UNAUTHENTICATED", "This account is gone. Sign in again.");
  // The account's key is in this process's hands by now: nothing is asked of the key store inside the transaction.
  const { email } = await openUser(ctx, { ...row, id: row.userId });
  return { id: row.id, version: row.version, email };
}

/**
 * Goods, prices, promotions, shipping, tax, gift card, open holds and the order already made from this version of the
 * cart (by default of the one before), in one query; null where there is no cart. It must be a statement of its own
 * behind the lock: the one that waited still sees the time before the wait.
 */
export async function readCheckoutCart(
  tx: Statements,
  owner: Exclude<CartOwner, { kind: "nobody" }>,
  question: CheckoutQuestion & {
    readonly orderedVersion: number | null;
    readonly emailIndex: string;
    readonly limits: HoldLimits;
  },
): Promise<CheckoutCart | null> {
  const { limits, orderedVersion } = question;
  const isLimited = limits.perCaller !== null;
  const emailIndex = isLimited ? question.emailIndex : null;
  const userId = isLimited && owner.kind === "user" ? owner.userId : null;
  const placedFrom = isLimited ? limits.placedFrom : null;
  const rows = await tx.$queryRaw<CheckoutCart[]>(
    checkoutSql(
      isCartOf(owner),
      question,
      Prisma.sql`,
      (SELECT id FROM orders WHERE cart_id = cart.id
        AND cart_version = coalesce(${orderedVersion}::int, cart.version - 1)) AS "orderedId",
      (SELECT ${openHolds} FROM orders o
        WHERE o.status = 'PENDING' AND (o.email_index = ${emailIndex}::text OR o.user_id = ${userId}::text)) AS holds,
      (SELECT ${openHolds} FROM orders o
        WHERE o.status = 'PENDING' AND o.placed_from = ${placedFrom}::text) AS "holdsFrom",
      ${declinesSql(Prisma.sql`o.placed_from = ${placedFrom}::text`)} AS declines`,
    ),
  );
  return rows[0] ?? null;
}

/** Whether a row `cart` is this owner's. */
export function isCartOf(owner: Exclude<CartOwner, { kind: "nobody" }>): Prisma.Sql {
  return owner.kind === "user"
    ? Prisma.sql`cart.user_id = ${owner.userId}`
    : Prisma.sql`cart.token_hash = ${owner.tokenHash}`;
}

const openHolds = Prisma.sql`json_build_object('count', count(*), 'seconds',
  ceil(extract(epoch FROM min(o.hold_expires_at) - statement_timestamp()))::int)`;
