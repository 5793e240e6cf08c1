import { inTransaction, isUniqueViolation } from "@storewright/db";
import { DomainError, permissionSet } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { forgetCallers, requireFreshProof } from "../identity";
import { requireCommand, requireGrantable } from "./may-grant";
import { nameTaken, noSuchRole, requireOwnName, viewCustomRole } from "./roles";
import type { ChangeRoleInput } from "./schemas";
import type { RoleView } from "./views";

/**
 * Changes a role of the shop's own; who has it may do the new within a second. Nobody changes the role they have.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT for a name that is taken
 */
export async function changeRole(ctx: Ctx, input: ChangeRoleInput): Promise<RoleView> {
  authorise(ctx, "staff:write");
  if (input.permissions !== undefined)
    requireGrantable(ctx, { role: "custom", permissions: new Set(input.permissions) });
  if (input.name !== undefined) requireOwnName(input.name);
  await requireFreshProof(ctx);
  const { roleId, ...wanted } = input;
  try {
    const view = await inTransaction(ctx.db, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM custom_role WHERE id = ${roleId} FOR UPDATE`;
      const before = await tx.customRole.findUnique({ where: { id: roleId } });
      if (before === null) throw noSuchRole();
      requireCommand(ctx, { role: "custom", permissions: permissionSet(before.permissions) });
      await requireNotOwn(ctx, tx, roleId);
      const { name = before.name, permissions = before.permissions } = wanted;
      const row = await tx.customRole.update({ where: { id: roleId }, data: { name, permissions } });
      await record(tx, ctx, {
        action: "role.update",
        entity: { kind: "role", id: roleId },
        before: { name: before.name, permissions: before.permissions },
        after: { name, permissions },
      });
      return viewCustomRole(ctx, row, await tx.user.count({ where: { customRoleId: roleId } }));
    });
    forgetCallers(ctx.db);
    return view;
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken();
    throw error;
  }
}

async function requireNotOwn(ctx: Ctx, tx: Pick<Ctx["db"], "user">, roleId: string): Promise<void> {
  if (ctx.caller.kind !== "user") return;
  const mine = await tx.user.count({ where: { id: ctx.caller.userId, customRoleId: roleId } });
  if (mine > 0)
    throw new DomainError("FORBIDDEN", "This is the role you have. Somebody else has to change it.");
}
