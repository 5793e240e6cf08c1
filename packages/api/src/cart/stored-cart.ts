import type { Tx } from "@storewright/db";
import { z } from "zod";
import type { Ctx } from "../context";
import { type CartOwner, cartKey } from "./cart-owner";

const storedCartSchema = z.object({
  id: z.string(),
  version: z.int(),
  items: z.array(z.object({ variantId: z.string(), quantity: z.int(), seenPrice: z.int() })),
});

/** A cart as it is kept: what and how many, never what it costs now. */
export type StoredCart = z.infer<typeof storedCartSchema>;

const TTL_SECONDS = 10 * 60;

/** Reads a cart inside a transaction or outside one, straight from Postgres. */
export async function readStoredCart(db: Tx, owner: CartOwner): Promise<StoredCart | null> {
  if (owner.kind === "nobody") return null;
  const row = await db.cart.findUnique({
    where: owner.kind === "user" ? { userId: owner.userId } : { tokenHash: owner.tokenHash },
    select: {
      id: true,
      version: true,
      items: {
        select: { variantId: true, quantity: true, seenPrice: true },
        orderBy: [{ addedAt: "asc" }, { variantId: "asc" }],
      },
    },
  });
  return row;
}

/** The cart from the write-through store, or from Postgres when it is not there. */
export async function loadCart(ctx: Ctx, owner: CartOwner): Promise<StoredCart | null> {
  if (owner.kind === "nobody") return null;
  const cached = await ctx.carts.get(cartKey(owner));
  if (cached !== null) {
    const parsed = storedCartSchema.safeParse(parseJson(cached.json));
    if (parsed.success) return parsed.data;
  }
  const cart = await readStoredCart(ctx.db, owner);
  if (cart !== null) await storeCart(ctx, owner, cart);
  return cart;
}

/** Writes a cart through after its transaction has committed; an older version never replaces a newer one. */
export async function storeCart(ctx: Ctx, owner: CartOwner, cart: StoredCart): Promise<void> {
  if (owner.kind === "nobody") return;
  await ctx.carts.put(cartKey(owner), cart.version, JSON.stringify(cart), TTL_SECONDS);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
