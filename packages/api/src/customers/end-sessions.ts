import { inTransaction } from "@storewright/db";
import { DomainError, isStaffRole } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { forgetCallers, requireFreshProof, tellOwner } from "../identity";
import type { CustomerInput } from "./schemas";

/**
 * Signs somebody out everywhere, for one who cannot do it themselves or whose account is in wrong hands; the owner gets
 * a letter. Of a staff account only by who may change it, of an owner's by an owner.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN; step-up
 */
export async function endSessionsOf(
  ctx: Ctx,
  { userId }: CustomerInput,
): Promise<{ readonly ended: number }> {
  authorise(ctx, "customer:write");
  await requireFreshProof(ctx);
  const ended = await inTransaction(ctx.db, async (tx) => {
    const account = await tx.user.findUnique({
      where: { id: userId },
      select: { role: true, erasedAt: true },
    });
    if (account === null || account.erasedAt !== null)
      throw new DomainError("NOT_FOUND", "There is no such customer.");
    if (isStaffRole(account.role)) authorise(ctx, "staff:write");
    const isOwner = ctx.caller.kind === "user" && ctx.caller.role === "owner";
    if (account.role === "owner" && !isOwner)
      throw new DomainError("FORBIDDEN", "An owner is signed out by an owner.");
    const sessions = await tx.$executeRaw`
      UPDATE session SET revoked_at = now() WHERE user_id = ${userId} AND revoked_at IS NULL`;
    const entity = { kind: "user", id: userId } as const;
    await record(tx, ctx, { action: "staff.end-sessions", entity, after: { sessions } });
    if (sessions > 0) await tellOwner(tx, ctx, userId, { what: "sessions-ended" });
    return sessions;
  });
  forgetCallers(ctx.db);
  return { ended };
}
