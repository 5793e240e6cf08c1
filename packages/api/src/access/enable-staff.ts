import { record } from "../audit";
import type { Ctx } from "../context";
import { changeAccount } from "./change-account";
import type { StaffInput } from "./schemas";
import type { StaffView } from "./views";

/** Lets a disabled account in again, by a new sign-in. @throws {DomainError} NOT_FOUND, FORBIDDEN */
export async function enableStaff(ctx: Ctx, { userId }: StaffInput): Promise<StaffView> {
  return changeAccount(ctx, userId, async (tx, before) => {
    if (before.disabledAt === null) return;
    await tx.user.update({ where: { id: userId }, data: { disabledAt: null } });
    await record(tx, ctx, { action: "staff.enable", entity: { kind: "user", id: userId } });
  });
}
