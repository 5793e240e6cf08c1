import type { Tx } from "@storewright/db";
import { isStaffRole, newId, type UserId } from "@storewright/kernel";
import { type AccountChange, emit } from "@storewright/queue";
import { type AuditAction, type AuditedBy, record } from "../audit";

interface WayChanged {
  readonly what: AccountChange;
  /** Tells one change from the next; a new id where nothing else does. Never a person's data. */
  readonly ref?: string;
  /** What the trail calls it where the account is one of staff. */
  readonly action?: AuditAction;
}

/**
 * A way into an account has changed: its owner gets a letter, at the address that the account has, and where it is one
 * of staff the trail an entry. In the transaction of the change: all of it is there, or nothing.
 */
export async function tellOwner(
  tx: Tx,
  ctx: AuditedBy,
  userId: UserId,
  { what, ref = newId("Event"), action }: WayChanged,
): Promise<void> {
  await emit(tx, "identity.account-changed", { userId, what, ref });
  if (action === undefined) return;
  // The row's role, not the caller's: at the shop's door staff are customers.
  const { role } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { role: true } });
  if (isStaffRole(role)) await record(tx, ctx, { action, entity: { kind: "user", id: userId } });
}
