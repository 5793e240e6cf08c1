import { inTransaction, Prisma, type Tx } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { type CartOwner, cartOwner, hashCartToken, newCartToken } from "./cart-owner";
import { showOpenCart } from "./get-cart";
import type { Changed, Decide, NewLine } from "./line-change";
import { startCart } from "./start-cart";
import { cartOf, readOpenCart, type StoredCart, storeCart } from "./stored-cart";
import type { CartView } from "./views";

/** Tries before a cart that others keep changing is given up; from the second on they wait in line for its row. */
const TRIES = 5;

/**
 * Changes one line of the caller's cart, raises its version, and writes it through. A guest without a cart gets a new
 * one, whose token is put into `ctx.issued`. Two round trips: it reads, `decide` judges, and the write counts only if
 * the cart is still the version that was read.
 */
export async function changeLine(ctx: Ctx, variantId: string, decide: Decide): Promise<CartView> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const owner = cartOwner(ctx);
    const changed = await tryOnce(ctx, owner, attempt, variantId, decide);
    if (changed === null) continue;
    if (changed.issued !== null) ctx.issued.cartToken = changed.issued;
    return showStored(ctx, changed);
  }
  throw new DomainError("UNAVAILABLE", {
    message: "This cart is being changed in many places at once. Try again in a moment.",
    retryAfter: 1,
  });
}

/** The change is made: the store must hear of it also where the view cannot be put together any more. */
async function showStored(ctx: Ctx, { open, owner }: Changed): Promise<CartView> {
  let view: CartView | null = null;
  try {
    view = await showOpenCart(ctx, open);
    return view;
  } finally {
    if (open.cart !== null) await storeCart(ctx, owner, open.cart, view);
  }
}

function tryOnce(
  ctx: Ctx,
  owner: CartOwner,
  attempt: number,
  variantId: string,
  decide: Decide,
): Promise<Changed | null> {
  if (owner.kind === "nobody") return startCart(ctx, variantId, decide);
  if (attempt === 1) return tryChange(ctx, ctx.db, owner, variantId, decide);
  return inTransaction(ctx.db, async (tx) => {
    await lockCart(tx, owner);
    return tryChange(ctx, tx, owner, variantId, decide);
  });
}

/** Null where the cart was changed, or made, by somebody else in between. */
async function tryChange(
  ctx: Ctx,
  db: Tx,
  owner: CartOwner,
  variantId: string,
  decide: Decide,
): Promise<Changed | null> {
  const { cart, offers } = await readOpenCart(db, owner, variantId);
  const line = decide({ items: cart?.items ?? [], offers });
  const items = withLine(cart?.items ?? [], { variantId, ...line });
  if (cart !== null) {
    if (!(await writeLine(db, cart, variantId, line))) return null;
    return { open: { cart: { ...cart, version: cart.version + 1, items }, offers }, owner, issued: null };
  }
  const issued = owner.kind === "user" ? null : newCartToken();
  const newOwner: CartOwner = issued === null ? owner : { kind: "guest", tokenHash: hashCartToken(issued) };
  const id = await createCart(db, newOwner, ctx.settings.currency, variantId, line);
  if (id === null) return null;
  const made: StoredCart = { id, version: 1, promotionCode: null, items };
  return { open: { cart: made, offers }, owner: newOwner, issued };
}

function withLine(items: StoredCart["items"], line: StoredCart["items"][number]): StoredCart["items"] {
  if (line.quantity === 0) return items.filter((item) => item.variantId !== line.variantId);
  const isThere = items.some((item) => item.variantId === line.variantId);
  return isThere ? items.map((item) => (item.variantId === line.variantId ? line : item)) : [...items, line];
}

/** Locks the owner's cart until the transaction ends; null when there is none. */
export async function lockCart(tx: Tx, owner: CartOwner): Promise<string | null> {
  if (owner.kind === "nobody") return null;
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`${cartOf(owner)} FOR UPDATE`);
  return rows[0]?.id ?? null;
}

/** Writes the line and the next version in one statement; false where the cart is another version by now. */
async function writeLine(db: Tx, cart: StoredCart, variantId: string, line: NewLine): Promise<boolean> {
  const mine = Prisma.sql`
    UPDATE cart SET version = version + 1, updated_at = now()
    WHERE id = ${cart.id} AND version = ${cart.version}
    RETURNING id`;
  const rows = await db.$queryRaw<{ id: string }[]>(
    line.quantity === 0
      ? Prisma.sql`
        WITH mine AS (${mine}), gone AS (
          DELETE FROM cart_item i USING mine WHERE i.cart_id = mine.id AND i.variant_id = ${variantId}
        )
        SELECT id FROM mine`
      : Prisma.sql`
        WITH mine AS (${mine}), line AS (
          INSERT INTO cart_item AS i (cart_id, variant_id, quantity, seen_price)
          SELECT id, ${variantId}, ${line.quantity}, ${line.seenPrice} FROM mine
          ON CONFLICT (cart_id, variant_id)
            DO UPDATE SET quantity = excluded.quantity, seen_price = excluded.seen_price
        )
        SELECT id FROM mine`,
  );
  return rows.length === 1;
}

/** Makes the owner's cart with its first line; null where another request made it meanwhile. */
async function createCart(
  db: Tx,
  owner: CartOwner,
  currency: string,
  variantId: string,
  line: NewLine,
): Promise<string | null> {
  const userId = owner.kind === "user" ? owner.userId : null;
  const tokenHash = owner.kind === "guest" ? owner.tokenHash : null;
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH mine AS (
      INSERT INTO cart (id, user_id, token_hash, currency, version, updated_at)
      VALUES (${newId("Cart")}, ${userId}, ${tokenHash}, ${currency}, 1, now())
      ON CONFLICT DO NOTHING
      RETURNING id
    ), line AS (
      INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price)
      SELECT id, ${variantId}, ${line.quantity}, ${line.seenPrice} FROM mine
    )
    SELECT id FROM mine`);
  return rows[0]?.id ?? null;
}
