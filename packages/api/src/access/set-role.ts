import { record } from "../audit";
import type { Ctx } from "../context";
import { roleNameOf } from "../identity";
import { changeAccount, requireAnotherOwner } from "./change-account";
import { requireGrantable } from "./may-grant";
import { findRole } from "./roles";
import type { SetRoleInput } from "./schemas";
import type { StaffView } from "./views";

/**
 * Gives a staff account another role, or none (`customer`).
 * @throws {DomainError} NOT_FOUND, FORBIDDEN (one's own, more than the caller has), CONFLICT for the last owner
 */
export async function setRole(ctx: Ctx, input: SetRoleInput): Promise<StaffView> {
  return changeAccount(ctx, input.userId, async (tx, before, owners) => {
    const { role, customRoleId, name, permissions } = await findRole(tx, input.role);
    requireGrantable(ctx, { role, permissions });
    if (role !== "owner") requireAnotherOwner(owners, input.userId);
    await tx.user.update({ where: { id: input.userId }, data: { role, customRoleId } });
    await record(tx, ctx, {
      action: "staff.update",
      entity: { kind: "user", id: input.userId },
      before: { role: roleNameOf(before) },
      after: { role: name },
    });
  });
}
