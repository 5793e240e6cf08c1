import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, type UserId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { forgetCallers, requireFreshProof } from "../identity";
import { requireCommand } from "./may-grant";
import { noSuchStaff, type StaffRow, staffColumns, standingOf, viewStaff } from "./staff-row";
import type { StaffView } from "./views";

/**
 * Changes somebody else's staff account in one transaction; what they may do changes within a second. The owners'
 * accounts are locked first, in order: of two owners who put each other out at once, the second finds the last one.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN (one's own, one that may do more, the second factor is stale)
 */
export async function changeAccount(
  ctx: Ctx,
  userId: UserId,
  change: (tx: Tx, before: StaffRow, owners: ReadonlySet<string>) => Promise<void>,
): Promise<StaffView> {
  authorise(ctx, "staff:write");
  if (ctx.caller.kind === "user" && ctx.caller.userId === userId) {
    throw new DomainError("FORBIDDEN", "This is your own account. Somebody else has to change it.");
  }
  await requireFreshProof(ctx);
  const view = await inTransaction(ctx.db, async (tx) => {
    const owners = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM users WHERE role = 'owner' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
    await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${userId} FOR UPDATE`;
    const before = await tx.user.findUnique({ where: { id: userId }, select: staffColumns });
    if (before === null || before.role === "customer") throw noSuchStaff();
    requireCommand(ctx, standingOf(before));
    await change(tx, before, new Set(owners.map(({ id }) => id)));
    const after = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: staffColumns });
    return viewStaff(ctx, after);
  });
  forgetCallers(ctx.db);
  return view;
}

/** @throws {DomainError} CONFLICT where the shop would be left without an owner */
export function requireAnotherOwner(owners: ReadonlySet<string>, userId: string): void {
  if (!owners.has(userId) || owners.size > 1) return;
  throw new DomainError("CONFLICT", "This is the last owner. Make somebody else an owner first.");
}
