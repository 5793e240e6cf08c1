import type { FieldCipher } from "@storewright/crypto";

const cell = (rowId: string) => ({ table: "stock_alert", column: "email", rowId });

/** The address of somebody who waits for an item, as it is stored. */
export function sealAlertEmail(cipher: FieldCipher, alertId: string, email: string): string {
  return cipher.seal(email, cell(alertId));
}

/** The stored address in clear. */
export function openAlertEmail(
  cipher: FieldCipher,
  alert: { readonly id: string; readonly email: string },
): string {
  return cipher.open(alert.email, cell(alert.id));
}
