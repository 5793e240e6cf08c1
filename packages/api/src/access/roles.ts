import type { Tx } from "@storewright/db";
import {
  DomainError,
  type Permission,
  permissionSet,
  permissions,
  permissionsByRole,
  type Role,
  roleNames,
} from "@storewright/kernel";
import type { Ctx } from "../context";
import { commands, type Standing } from "./may-grant";
import type { RoleReference } from "./schemas";
import type { RoleView } from "./views";

/** A role as an account has it. */
export interface KnownRole extends Standing {
  readonly customRoleId: string | null;
  readonly name: string;
}

/** The role that is meant; one of the shop's own is locked against a change meanwhile. @throws {DomainError} NOT_FOUND */
export async function findRole(tx: Tx, reference: RoleReference): Promise<KnownRole> {
  if (isBuiltIn(reference)) {
    const permissions = permissionsByRole[reference];
    return { role: reference, customRoleId: null, name: roleNames[reference], permissions };
  }
  const [row] = await tx.$queryRaw<{ name: string; permissions: string[] }[]>`
    SELECT name, permissions FROM custom_role WHERE id = ${reference} FOR SHARE`;
  if (row === undefined) throw noSuchRole();
  const { name, permissions } = row;
  return { role: "custom", customRoleId: reference, name, permissions: permissionSet(permissions) };
}

function isBuiltIn(reference: RoleReference): reference is Exclude<Role, "custom"> {
  return Object.hasOwn(permissionsByRole, reference);
}

interface CustomRoleRow {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
}

/** A role of the shop's own, for the page that lists them. */
export function viewCustomRole(ctx: Ctx, row: CustomRoleRow, staffCount: number): RoleView {
  const granted = permissionSet(row.permissions);
  return {
    id: row.id,
    name: row.name,
    builtIn: false,
    permissions: inOrder(granted),
    staffCount,
    assignable: commands(ctx, { role: "custom", permissions: granted }),
  };
}

/** In the order of the table, so that two lists are easily compared. */
export function inOrder(granted: ReadonlySet<Permission>): Permission[] {
  return permissions.filter((permission) => granted.has(permission));
}

export function noSuchRole(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such role.");
}

/** @throws {DomainError} CONFLICT for a name that a built-in role has */
export function requireOwnName(name: string): void {
  const wanted = name.toLowerCase();
  if (Object.values(roleNames).some((taken) => taken.toLowerCase() === wanted)) throw nameTaken();
}

export function nameTaken(): DomainError {
  return new DomainError("CONFLICT", {
    message: "Another role has this name.",
    errors: [{ path: "name", message: "is the name of another role" }],
  });
}
