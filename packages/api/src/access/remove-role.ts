import { inTransaction } from "@storewright/db";
import { DomainError, permissionSet } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { requireCommand } from "./may-grant";
import { noSuchRole } from "./roles";
import type { RemoveRoleInput } from "./schemas";

/** Removes a role that nobody has. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT while somebody has it */
export async function removeRole(ctx: Ctx, { roleId }: RemoveRoleInput): Promise<{ readonly ok: true }> {
  authorise(ctx, "staff:write");
  await requireFreshProof(ctx);
  await inTransaction(ctx.db, async (tx) => {
    // Whoever is about to be given this role waits here, or is seen by the count.
    await tx.$queryRaw`SELECT 1 FROM custom_role WHERE id = ${roleId} FOR UPDATE`;
    const row = await tx.customRole.findUnique({ where: { id: roleId } });
    if (row === null) throw noSuchRole();
    requireCommand(ctx, { role: "custom", permissions: permissionSet(row.permissions) });
    const count = await tx.user.count({ where: { customRoleId: roleId } });
    if (count > 0) {
      throw new DomainError("CONFLICT", {
        message: `${count === 1 ? "One account has" : `${count} accounts have`} this role. Give them another one first.`,
        data: { staffCount: count },
      });
    }
    await tx.customRole.delete({ where: { id: roleId } });
    const before = { name: row.name, permissions: row.permissions };
    await record(tx, ctx, { action: "role.remove", entity: { kind: "role", id: roleId }, before });
  });
  return { ok: true };
}
