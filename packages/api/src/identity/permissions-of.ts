import type { Db } from "@storewright/db";
import { type Permission, permissionSet, permissionsByRole, type Role, roleNames } from "@storewright/kernel";

/**
 * What an account with this role may do; `custom` are the permissions of a role of the shop's own. Everybody has an
 * account, so that one is in every role.
 */
export function permissionsOf(
  role: Role,
  custom: readonly string[] | null | undefined,
): ReadonlySet<Permission> {
  return role === "custom" ? permissionSet(["account:self", ...(custom ?? [])]) : permissionsByRole[role];
}

/** The same for an account; only a custom role has to be asked for. */
export async function readPermissions(
  { db }: { readonly db: Db },
  user: { readonly id: string; readonly role: Role },
): Promise<ReadonlySet<Permission>> {
  if (user.role !== "custom") return permissionsByRole[user.role];
  const { customRole } = await db.user.findUniqueOrThrow({
    where: { id: user.id },
    select: { customRole: { select: { permissions: true } } },
  });
  return permissionsOf(user.role, customRole?.permissions);
}

/** What people call the role; one of the shop's own has a name of its own. */
export function roleNameOf(row: {
  readonly role: Role;
  readonly customRole: { readonly name: string } | null;
}): string {
  return row.customRole?.name ?? roleNames[row.role];
}
