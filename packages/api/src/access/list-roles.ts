import { permissionsByRole, roleNames, roles } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { commands } from "./may-grant";
import { inOrder, viewCustomRole } from "./roles";
import type { RoleView } from "./views";

/** Every role that staff can have, the shop's own behind the built-in ones. */
export async function listRoles(ctx: Ctx): Promise<readonly RoleView[]> {
  authorise(ctx, "staff:read");
  const [custom, counts] = await Promise.all([
    ctx.db.customRole.findMany({
      orderBy: { name: "asc" },
      include: { _count: { select: { users: true } } },
    }),
    ctx.db.user.groupBy({ by: ["role"], _count: true }),
  ]);
  const countByRole = new Map(counts.map(({ role, _count }) => [role, _count]));
  const builtIn = roles
    .filter((role) => role !== "customer" && role !== "custom")
    .map((role): RoleView => {
      const permissions = permissionsByRole[role];
      return {
        id: role,
        name: roleNames[role],
        builtIn: true,
        permissions: inOrder(permissions),
        staffCount: countByRole.get(role) ?? 0,
        assignable: commands(ctx, { role, permissions }),
      };
    });
  return [...builtIn, ...custom.map((row) => viewCustomRole(ctx, row, row._count.users))];
}
