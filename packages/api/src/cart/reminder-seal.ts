import type { FieldCipher } from "@storewright/crypto";

const cell = (cartId: string) => ({ table: "cart", column: "remind_email", rowId: cartId });

/** The address of somebody who wants to be reminded of a cart, as it is stored. */
export function sealReminderEmail(cipher: FieldCipher, cartId: string, email: string): string {
  return cipher.seal(email, cell(cartId));
}

/** The stored address in clear. */
export function openReminderEmail(cipher: FieldCipher, cart: { id: string; remindEmail: string }): string {
  return cipher.open(cart.remindEmail, cell(cart.id));
}
