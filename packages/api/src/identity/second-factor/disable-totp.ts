import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../../audit";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { tellOwner } from "../tell-owner";
import type { CodeInput } from "./factor-schemas";
import { spendCode } from "./spend-code";

/**
 * Takes the authenticator app and the recovery codes away; a code proves who asks. Where the shop demands a second
 * factor, the next sign-in leads to setting one up. @throws {DomainError} VALIDATION_FAILED, RATE_LIMITED
 */
export async function disableTotp(ctx: Ctx, { code }: CodeInput): Promise<{ readonly ok: true }> {
  const userId = requireUser(ctx);
  const row = await ctx.db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { totpSecret: true, totpSince: true },
  });
  if (row.totpSince === null) return { ok: true };
  if ((await spendCode(ctx, { ...row, id: userId }, code)) === null) {
    throw new DomainError("VALIDATION_FAILED", {
      message: "This code is not right, or was used before.",
      errors: [{ path: "code", message: "is not right, or was used before" }],
    });
  }
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpSince: { not: null } },
      data: { totpSecret: null, totpSince: null, totpLastStep: null },
    });
    if (count === 0) return;
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await record(tx, ctx, { action: "second-factor.disable", entity: { kind: "user", id: userId } });
    await tellOwner(tx, ctx, userId, { what: "second-factor-off" });
  });
  return { ok: true };
}
