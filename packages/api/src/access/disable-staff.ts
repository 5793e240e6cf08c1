import { record } from "../audit";
import type { Ctx } from "../context";
import { changeAccount, requireAnotherOwner } from "./change-account";
import type { StaffInput } from "./schemas";
import type { StaffView } from "./views";

/**
 * Shuts somebody out: their sessions end and they cannot sign in, as shopper neither. Nothing they did changes.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT for the last owner
 */
export async function disableStaff(ctx: Ctx, { userId }: StaffInput): Promise<StaffView> {
  return changeAccount(ctx, userId, async (tx, before, owners) => {
    requireAnotherOwner(owners, userId);
    if (before.disabledAt !== null) return;
    await tx.$executeRaw`UPDATE users SET disabled_at = now() WHERE id = ${userId}`;
    await tx.$executeRaw`UPDATE session SET revoked_at = now() WHERE user_id = ${userId} AND revoked_at IS NULL`;
    await record(tx, ctx, { action: "staff.disable", entity: { kind: "user", id: userId } });
  });
}
