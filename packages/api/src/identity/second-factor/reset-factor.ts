import { inTransaction } from "@storewright/db";
import { DomainError, isStaffRole } from "@storewright/kernel";
import { record } from "../../audit";
import { authorise, requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { tellOwner } from "../tell-owner";
import type { ResetFactorInput } from "./factor-schemas";
import { requireFreshProof } from "./require-fresh-proof";

/**
 * Takes the second factor of a colleague away who has lost it, with the recovery codes; their sessions end, and they
 * set up another one. An owner's is taken away by an owner alone.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN (an owner's; one's own; step-up)
 */
export async function resetFactor(ctx: Ctx, { userId }: ResetFactorInput): Promise<{ readonly ok: true }> {
  authorise(ctx, "staff:write");
  await requireFreshProof(ctx);
  if (requireUser(ctx) === userId)
    throw new DomainError("FORBIDDEN", "Take away your own on the page Security, with a code of it.");
  await inTransaction(ctx.db, async (tx) => {
    const row = await tx.user.findUnique({ where: { id: userId }, select: { role: true } });
    if (row === null || !isStaffRole(row.role))
      throw new DomainError("NOT_FOUND", "There is no such staff account.");
    const isOwner = ctx.caller.kind === "user" && ctx.caller.role === "owner";
    if (row.role === "owner" && !isOwner)
      throw new DomainError("FORBIDDEN", "An owner's second factor is taken away by an owner.");
    await tx.user.update({
      where: { id: userId },
      data: { totpSecret: null, totpSince: null, totpLastStep: null },
    });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
    await record(tx, ctx, {
      action: "second-factor.disable",
      entity: { kind: "user", id: userId },
      reason: "Lost by its owner",
    });
    await tellOwner(tx, ctx, userId, { what: "second-factor-off" });
  });
  return { ok: true };
}
