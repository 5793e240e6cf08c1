/** Everything that can be allowed. A procedure names one of these or declares itself public. */
export const permissions = [
  "account:self",
  "catalog:read",
  "catalog:write",
  "inventory:read",
  "inventory:write",
  "order:read",
  "order:fulfil",
  "order:cancel",
  "order:refund",
  "customer:read",
  "analytics:read",
  "pricing:read",
  "pricing:write",
  "system:read",
  "system:write",
  "staff:read",
  "staff:write",
  "client:write",
  "audit:read",
  "customer:write",
] as const;

export type Permission = (typeof permissions)[number];

const permissionNames: ReadonlySet<string> = new Set(permissions);

export const roles = [
  "owner",
  "manager",
  "catalogue",
  "fulfilment",
  "support",
  "analyst",
  "customer",
  "custom",
] as const;

export type Role = (typeof roles)[number];

const staff: readonly Permission[] = ["account:self", "catalog:read", "inventory:read"];

/** Who may do what: read by the verbs on the server and by the pages that hide what would be refused. */
export const permissionsByRole: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions),
  manager: new Set(permissions.filter((each) => each !== "staff:write" && each !== "client:write")),
  catalogue: new Set<Permission>([...staff, "catalog:write", "inventory:write", "pricing:read"]),
  fulfilment: new Set<Permission>([...staff, "inventory:write", "order:read", "order:fulfil"]),
  support: new Set<Permission>([...staff, "order:read", "order:cancel", "customer:read"]),
  analyst: new Set<Permission>([...staff, "order:read", "analytics:read", "pricing:read"]),
  customer: new Set<Permission>(["account:self"]),
  /** A role of the shop's own making: what it may is stored with it. */
  custom: new Set<Permission>(),
};

/** What the built-in roles are called; a custom one has a name of its own. */
export const roleNames: Readonly<Record<Role, string>> = {
  owner: "Owner",
  manager: "Manager",
  catalogue: "Catalogue",
  fulfilment: "Fulfilment",
  support: "Support",
  analyst: "Analyst",
  customer: "Customer",
  custom: "Custom",
};

/** True for the name of a permission. */
export function isPermission(text: string): text is Permission {
  return permissionNames.has(text);
}

/** What a list from the database grants: a name that this release does not know grants nothing. */
export function permissionSet(names: readonly string[]): ReadonlySet<Permission> {
  return new Set(names.filter(isPermission));
}

/** True for every role that belongs in the admin. */
export function isStaffRole(role: Role): boolean {
  return role !== "customer";
}
