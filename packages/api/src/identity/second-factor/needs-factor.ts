import { isStaffRole, type Permission, type Role } from "@storewright/kernel";
import type { ShopSettings } from "../../context";

/** Ways in that take more than a password. */
const strong: ReadonlySet<string> = new Set(["totp", "recovery", "passkey"]);

/** What is left to staff who have to set up a second factor first. */
export const enrolling: ReadonlySet<Permission> = new Set<Permission>(["account:self"]);

/** True for staff whose shop demands a second factor and whose session was opened without one. */
export function needsFactor(
  settings: Pick<ShopSettings, "staffSecondFactor">,
  session: { readonly role: Role; readonly method: string },
): boolean {
  return (
    settings.staffSecondFactor === "required" && isStaffRole(session.role) && !strong.has(session.method)
  );
}
