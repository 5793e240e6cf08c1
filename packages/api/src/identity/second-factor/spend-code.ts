import { inTransaction } from "@storewright/db";
import type { UserId } from "@storewright/kernel";
import { record } from "../../audit";
import type { Ctx } from "../../context";
import { tellOwner } from "../tell-owner";
import { countTry, forgetTries } from "./count-try";
import { recoveryHash } from "./recovery-codes";
import { stepOfCode } from "./totp";
import { openTotpSecret } from "./totp-seal";

/** The columns of an account that a code is checked against. */
export interface FactorRow {
  readonly id: string;
  readonly totpSecret: string | null;
  readonly totpSince: Date | null;
}

/**
 * Uses a code of the authenticator app, or one of the recovery codes: each works once, also when two requests bring
 * it at the same moment. Null for one that is not right. @throws {DomainError} RATE_LIMITED after five wrong ones
 */
export async function spendCode(
  ctx: Ctx,
  user: FactorRow & { readonly id: UserId },
  code: string,
): Promise<"totp" | "recovery" | null> {
  await countTry(ctx.db, user.id);
  const given = code.replace(/\s/g, "");
  const used = (await spendStep(ctx, user, given))
    ? "totp"
    : (await spendRecovery(ctx, user.id, given))
      ? "recovery"
      : null;
  if (used !== null) await forgetTries(ctx.db, user.id);
  return used;
}

async function spendStep(ctx: Ctx, user: FactorRow, code: string): Promise<boolean> {
  if (user.totpSecret === null || user.totpSince === null) return false;
  const secret = await openTotpSecret(ctx.cipher, user.id, user.totpSecret);
  const step = secret === null ? null : stepOfCode(secret, code, new Date());
  if (step === null) return false;
  const { count } = await ctx.db.user.updateMany({
    where: { id: user.id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}

async function spendRecovery(ctx: Ctx, userId: UserId, code: string): Promise<boolean> {
  const codeHash = recoveryHash(ctx, userId, code);
  return inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.recoveryCode.updateMany({
      where: { userId, codeHash, usedAt: null },
      data: { usedAt: new Date() },
    });
    if (count !== 1) return false;
    const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
    const entity = { kind: "user", id: userId } as const;
    await record(tx, ctx, { action: "second-factor.recovery-code-used", entity, after: { left } });
    await tellOwner(tx, ctx, userId, { what: "recovery-code-used" });
    return true;
  });
}
