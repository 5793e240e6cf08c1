import { inTransaction, isUniqueViolation } from "@storewright/db";
import { newId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { requireGrantable } from "./may-grant";
import { nameTaken, requireOwnName, viewCustomRole } from "./roles";
import type { CreateRoleInput } from "./schemas";
import type { RoleView } from "./views";

/**
 * Makes a role of the shop's own, with nothing that its maker lacks.
 * @throws {DomainError} FORBIDDEN, CONFLICT for a name that is taken
 */
export async function createRole(ctx: Ctx, input: CreateRoleInput): Promise<RoleView> {
  authorise(ctx, "staff:write");
  requireGrantable(ctx, { role: "custom", permissions: new Set(input.permissions) });
  requireOwnName(input.name);
  await requireFreshProof(ctx);
  const id = newId("CustomRole");
  try {
    return await inTransaction(ctx.db, async (tx) => {
      const row = await tx.customRole.create({ data: { id, ...input } });
      await record(tx, ctx, { action: "role.create", entity: { kind: "role", id }, after: input });
      return viewCustomRole(ctx, row, 0);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken();
    throw error;
  }
}
