import { timingSafeEqual } from "node:crypto";
import type { BlindIndex } from "@storewright/crypto";
import { inTransaction } from "@storewright/db";
import { type CartId, DomainError } from "@storewright/kernel";
import { cartOwner, getCart, sealReminderEmail } from "../cart";
import type { Ctx } from "../context";
import { recordConsent } from "../identity";
import { reachableAt, sealerOfCaller } from "./reach";
import type { RemindOfCartInput, StopRemindersInput } from "./schemas";
import type { ReminderView } from "./views";

/** What the link in a reminder carries: it ends the reminders of that cart and opens nothing. */
export function unsubscribeKey(keys: { readonly blindIndex: BlindIndex }, cartId: string): string {
  return keys.blindIndex.of("unsubscribe", cartId);
}

/**
 * Notes that the shopper agreed to be reminded of this cart; the cart and its version stay as they are. An account
 * remembers that it agreed, so that its owner can take it back.
 * @throws {DomainError} CONFLICT for an empty cart, VALIDATION_FAILED
 */
export async function remindOfCart(ctx: Ctx, input: RemindOfCartInput): Promise<ReminderView> {
  const email = await reachableAt(ctx, input.email);
  const { id, itemCount } = await getCart(ctx);
  const owner = cartOwner(ctx);
  if (id === null || itemCount === 0 || owner.kind === "nobody") {
    throw new DomainError("CONFLICT", "There is nothing in the cart to be reminded of.");
  }
  const sealed = sealReminderEmail(await sealerOfCaller(ctx), id, email);
  await inTransaction(ctx.db, async (tx) => {
    await tx.$executeRaw`UPDATE cart SET remind_email = ${sealed} WHERE id = ${id}`;
    if (ctx.caller.kind === "user") await recordConsent(tx, ctx.caller.userId, "reminders", true);
  });
  return { reminding: true };
}

/**
 * Ends the reminders of a cart for whoever has the link; asking twice changes nothing.
 * @throws {DomainError} NOT_FOUND for a key that is not this cart's
 */
export async function stopReminders(ctx: Ctx, input: StopRemindersInput): Promise<ReminderView> {
  if (!opens(ctx, input.cartId, input.key)) {
    throw new DomainError("NOT_FOUND", "This link is not whole. Use the one in the message.");
  }
  await ctx.db.$executeRaw`UPDATE cart SET remind_email = NULL WHERE id = ${input.cartId}`;
  return { reminding: false };
}

function opens(ctx: Ctx, cartId: CartId, key: string): boolean {
  const expected = Buffer.from(unsubscribeKey(ctx, cartId));
  const given = Buffer.from(key);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
