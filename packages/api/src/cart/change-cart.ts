import { inTransaction, Prisma, type Tx } from "@storewright/db";
import { newId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { type CartOwner, cartOwner, hashCartToken, newCartToken } from "./cart-owner";
import { readStoredCart, type StoredCart, storeCart } from "./stored-cart";

/**
 * Runs a change under the lock of the caller's cart, raises its version, and writes it through. A guest without a
 * cart gets a new one, whose token is put into `ctx.issued`.
 */
export async function changeCart(
  ctx: Ctx,
  change: (tx: Tx, cart: StoredCart) => Promise<void>,
): Promise<StoredCart> {
  let owner: CartOwner = cartOwner(ctx);
  let issued: string | undefined;
  const cart = await inTransaction(ctx.db, async (tx) => {
    let cartId = await lockCart(tx, owner);
    if (cartId === null) {
      if (owner.kind !== "user") {
        issued = newCartToken();
        owner = { kind: "guest", tokenHash: hashCartToken(issued) };
      }
      cartId = await createCart(tx, owner, ctx.settings.currency);
    }
    const before = await readStoredCart(tx, owner);
    if (before === null) throw new Error("a locked cart cannot be gone");
    await change(tx, before);
    await tx.cart.update({ where: { id: cartId }, data: { version: { increment: 1 } } });
    const after = await readStoredCart(tx, owner);
    if (after === null) throw new Error("a locked cart cannot be gone");
    return after;
  });
  if (issued !== undefined) ctx.issued.cartToken = issued;
  await storeCart(ctx, owner, cart);
  return cart;
}

/** Locks the owner's cart until the transaction ends; null when there is none. */
export async function lockCart(tx: Tx, owner: CartOwner): Promise<string | null> {
  if (owner.kind === "nobody") return null;
  const mine =
    owner.kind === "user"
      ? Prisma.sql`user_id = ${owner.userId}`
      : Prisma.sql`token_hash = ${owner.tokenHash}`;
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT id FROM cart WHERE ${mine} FOR UPDATE`);
  return rows[0]?.id ?? null;
}

/** Makes the owner's cart, or locks the one that another request made meanwhile. */
async function createCart(tx: Tx, owner: CartOwner, currency: string): Promise<string> {
  const userId = owner.kind === "user" ? owner.userId : null;
  const tokenHash = owner.kind === "guest" ? owner.tokenHash : null;
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    INSERT INTO cart (id, user_id, token_hash, currency, version, updated_at)
    VALUES (${newId("Cart")}, ${userId}, ${tokenHash}, ${currency}, 0, now())
    ON CONFLICT (user_id) DO UPDATE SET updated_at = now()
    RETURNING id`);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("an insert that returns must return");
  return id;
}
