import type { Prisma } from "@storewright/db";
import { DomainError, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { openUser, permissionsOf, roleNameOf } from "../identity";
import { commands, type Standing } from "./may-grant";
import type { StaffView } from "./views";

/** What is read of a staff account. */
export const staffColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  customRoleId: true,
  customRole: { select: { name: true, permissions: true } },
  disabledAt: true,
  createdAt: true,
  totpSince: true,
  _count: { select: { passkeys: true } },
  sessions: {
    where: { audience: { in: ["admin", "api"] } },
    select: { seenAt: true },
    orderBy: { seenAt: "desc" },
    take: 1,
  },
} satisfies Prisma.UserSelect;

export type StaffRow = Prisma.UserGetPayload<{ select: typeof staffColumns }>;

/** What the account may do. */
export function standingOf(row: Pick<StaffRow, "role" | "customRole">): Standing {
  return { role: row.role, permissions: permissionsOf(row.role, row.customRole?.permissions) };
}

/** A staff account, for who may see staff. */
export async function viewStaff(ctx: Ctx, row: StaffRow): Promise<StaffView> {
  const isSelf = ctx.caller.kind === "user" && ctx.caller.userId === row.id;
  const { email, name } = await openUser(ctx, row);
  return {
    userId: trustedId("User", row.id),
    email,
    name,
    role: row.role,
    customRoleId: row.customRoleId,
    roleName: roleNameOf(row),
    disabledAt: row.disabledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.sessions[0]?.seenAt.toISOString() ?? null,
    secondFactor: row.totpSince !== null || row._count.passkeys > 0,
    isSelf,
    changeable: !isSelf && commands(ctx, standingOf(row)),
  };
}

export function noSuchStaff(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such staff account.");
}
