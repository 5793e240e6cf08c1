import type { Opener, Sealer } from "@storewright/crypto";

const cell = (cartId: string) => ({ table: "cart", column: "remind_email", rowId: cartId });

/** The address of somebody who wants to be reminded of a cart, as it is stored. */
export function sealReminderEmail(sealer: Sealer, cartId: string, email: string): string {
  return sealer.seal(email, cell(cartId));
}

/** The stored address in clear; null where it was erased. */
export function openReminderEmail(opener: Opener, cart: { id: string; remindEmail: string }): string | null {
  return opener.open(cart.remindEmail, cell(cart.id));
}
