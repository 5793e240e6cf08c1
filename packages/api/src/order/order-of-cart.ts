import { Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { cartOwner } from "../cart";
import type { Ctx } from "../context";
import { isCartOf } from "./checkout-cart";
import { orderAccessToken } from "./order-access";
import type { OrderOfCartInput } from "./schemas";
import type { OrderOfCart } from "./views";

/**
 * What the caller's cart has become, for a page that sent an order and heard nothing: the order that was made of this
 * version of it, as long as the cart has stayed empty since. Null where there is none.
 */
export async function orderOfCart(ctx: Ctx, { cartVersion }: OrderOfCartInput): Promise<OrderOfCart | null> {
  const owner = cartOwner(ctx);
  if (owner.kind === "nobody") return null;
  const [row] = await ctx.db.$queryRaw<{ id: string; userId: string | null }[]>(Prisma.sql`
    SELECT o.id, o.user_id AS "userId" FROM cart JOIN orders o ON o.cart_id = cart.id
    WHERE ${isCartOf(owner)} AND o.cart_version = ${cartVersion} AND cart.version = ${cartVersion + 1}`);
  if (row === undefined) return null;
  const orderId = trustedId("Order", row.id);
  return { orderId, accessToken: row.userId === null ? orderAccessToken(ctx, orderId) : null };
}
