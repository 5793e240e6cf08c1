import type { FieldCipher, Sealer } from "@storewright/crypto";
import { inTransaction, type Tx } from "@storewright/db";
import { newId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { hashCartToken } from "./cart-owner";
import { lockCart } from "./change-cart";
import { openReminderEmail, sealReminderEmail } from "./reminder-seal";
import { readStoredCart, type StoredCart, storeCart } from "./stored-cart";

/**
 * Brings what a guest collected into the cart of the account that signed in. Quantities add up to the most a line
 * may hold; no line is lost, nor a code that was entered, nor the wish to be reminded. Never throws: a cart must not keep anybody from signing in.
 */
export async function mergeGuestCart(ctx: Ctx): Promise<void> {
  if (ctx.caller.kind !== "user" || ctx.cartToken === undefined) return;
  const user = { kind: "user", userId: ctx.caller.userId } as const;
  const guest = { kind: "guest", tokenHash: hashCartToken(ctx.cartToken) } as const;
  const { cipher } = ctx;
  try {
    const sealer = await cipher.forPerson(user.userId);
    const merged = await inTransaction(ctx.db, async (tx) => {
      // Guest cart first, everywhere: two sign-ins with the same token cannot deadlock.
      const guestCartId = await lockCart(tx, guest);
      if (guestCartId === null) return null;
      const guestCart = await readStoredCart(tx, guest);
      if (guestCart === null) return null;
      if ((await lockCart(tx, user)) === null) {
        await tx.cart.create({
          data: { id: newId("Cart"), userId: user.userId, currency: ctx.settings.currency, version: 0 },
        });
      }
      const userCart = await readStoredCart(tx, user);
      if (userCart === null) return null;
      await moveLines(tx, guestCart, userCart, ctx.settings.maxQuantityPerLine);
      const remindEmail = await reminderOf(tx, { cipher, sealer }, guestCart, userCart);
      await tx.cart.delete({ where: { id: guestCartId } });
      const promotionCode = userCart.promotionCode ?? guestCart.promotionCode;
      await tx.cart.update({
        where: { id: userCart.id },
        data: { promotionCode, remindEmail, version: { increment: 1 } },
      });
      return readStoredCart(tx, user);
    });
    if (merged !== null) await storeCart(ctx, user, merged);
  } catch (error) {
    ctx.log.warn(
      { err: error, requestId: ctx.requestId },
      "a guest cart could not be merged and stays as it is",
    );
  }
}

/**
 * Who is reminded of the merged cart: whoever was of the account's, else of the guest's. A guest who was reminded before
 * has a link that ends it for that cart alone; it would not end another's, so that wish ends here.
 */
async function reminderOf(
  tx: Tx,
  { cipher, sealer }: { readonly cipher: FieldCipher; readonly sealer: Sealer },
  from: StoredCart,
  to: StoredCart,
): Promise<string | null> {
  const wanted = (id: string) =>
    tx.cart.findUniqueOrThrow({ where: { id }, select: { remindEmail: true, remindedVersion: true } });
  const own = await wanted(to.id);
  const guest = await wanted(from.id);
  if (own.remindEmail !== null || guest.remindEmail === null || guest.remindedVersion !== null)
    return own.remindEmail;
  const opener = await cipher.load([guest.remindEmail]);
  const email = openReminderEmail(opener, { id: from.id, remindEmail: guest.remindEmail });
  return email === null ? null : sealReminderEmail(sealer, to.id, email);
}

async function moveLines(tx: Tx, from: StoredCart, to: StoredCart, limit: number): Promise<void> {
  for (const item of from.items) {
    const had = to.items.find((line) => line.variantId === item.variantId);
    const quantity = Math.min(limit, (had?.quantity ?? 0) + item.quantity);
    await tx.cartItem.upsert({
      where: { cartId_variantId: { cartId: to.id, variantId: item.variantId } },
      create: { cartId: to.id, variantId: item.variantId, quantity, seenPrice: item.seenPrice },
      update: { quantity, seenPrice: item.seenPrice },
    });
  }
}
