import type { Opener, Sealer } from "@storewright/crypto";

const cell = (rowId: string) => ({ table: "stock_alert", column: "email", rowId });

/** The address of somebody who waits for an item, as it is stored. */
export function sealAlertEmail(sealer: Sealer, alertId: string, email: string): string {
  return sealer.seal(email, cell(alertId));
}

/** The stored address in clear; null where it was erased. */
export function openAlertEmail(opener: Opener, alert: { id: string; email: string }): string | null {
  return opener.open(alert.email, cell(alert.id));
}
