import { Prisma } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { readCartPromotions } from "../pricing";
import { type CartOwner, cartOwner, hashCartToken, newCartToken } from "./cart-owner";
import { withCustomerLimits } from "./customer-limit";
import { showOpenCart } from "./get-cart";
import type { SetPromotionInput } from "./schemas";
import { readOpenCart, storeCart } from "./stored-cart";
import type { CartView } from "./views";

/**
 * Puts a code into the caller's cart, or takes it out. A code that is good but not for this cart is kept, and the
 * cart says why it does not apply; adding to the cart may change that.
 * @throws {DomainError} VALIDATION_FAILED at `code`: unknown, over, or used as often as it may be
 */
export async function setPromotion(ctx: Ctx, { code }: SetPromotionInput): Promise<CartView> {
  if (code !== null) await requireUsable(ctx, code);
  let owner = cartOwner(ctx);
  if (!(await writeCode(ctx, owner, code)) && code !== null) owner = await createCart(ctx, owner, code);
  const open = await readOpenCart(ctx.db, owner);
  const view = await showOpenCart(ctx, open);
  if (open.cart !== null) await storeCart(ctx, owner, open.cart, view);
  return view;
}

async function requireUsable(ctx: Ctx, code: string): Promise<void> {
  const found = (await readCartPromotions(ctx, code)).filter((promotion) => promotion.code === code);
  const [promotion] = await withCustomerLimits(ctx, found, undefined);
  const refuse = (message: string) =>
    new DomainError("VALIDATION_FAILED", { message, errors: [{ path: "code", message }] });
  switch (promotion?.state) {
    case "ready":
      return;
    case "early":
      throw refuse("This code is not valid yet.");
    case "ended":
      throw refuse("This code is not valid any more.");
    case "used_up":
      throw refuse("This code was used as often as it can be.");
    case "customer_used":
      throw refuse("You have used this code as often as one customer can.");
    default:
      throw refuse("This code is not known here. Check its spelling.");
  }
}

/** False where the owner has no cart. */
async function writeCode(ctx: Ctx, owner: CartOwner, code: string | null): Promise<boolean> {
  if (owner.kind === "nobody") return false;
  const changed = await ctx.db.cart.updateMany({
    where: owner.kind === "user" ? { userId: owner.userId } : { tokenHash: owner.tokenHash },
    data: { promotionCode: code, version: { increment: 1 } },
  });
  return changed.count === 1;
}

/** An empty cart that has the code already; a guest gets its token. */
async function createCart(ctx: Ctx, owner: CartOwner, code: string): Promise<CartOwner> {
  const issued = owner.kind === "user" ? undefined : newCartToken();
  const made: CartOwner = issued === undefined ? owner : { kind: "guest", tokenHash: hashCartToken(issued) };
  const userId = made.kind === "user" ? made.userId : null;
  const tokenHash = made.kind === "guest" ? made.tokenHash : null;
  await ctx.db.$executeRaw(Prisma.sql`
    INSERT INTO cart (id, user_id, token_hash, currency, version, promotion_code, updated_at)
    VALUES (${newId("Cart")}, ${userId}, ${tokenHash}, ${ctx.settings.currency}, 1, ${code}, now())
    ON CONFLICT (user_id) DO UPDATE
      SET promotion_code = excluded.promotion_code, version = cart.version + 1, updated_at = now()`);
  if (issued !== undefined) ctx.issued.cartToken = issued;
  return made;
}
