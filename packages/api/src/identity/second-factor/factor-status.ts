import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { readProof } from "./require-fresh-proof";

/** What protects the caller's account beside its password. */
export interface SecondFactorStatus {
  /** Since when an authenticator app is asked for; null where there is none. */
  readonly totpSince: Date | null;
  readonly recoveryCodesLeft: number;
  readonly passkeys: number;
  /** Whether this shop demands one from everybody who works in it. */
  readonly required: boolean;
  /** Whether something dangerous may be done without another proof. */
  readonly fresh: boolean;
}

/** @throws {DomainError} UNAUTHENTICATED */
export async function secondFactorStatus(ctx: Ctx): Promise<SecondFactorStatus> {
  const userId = requireUser(ctx);
  const [{ totpSince }, recoveryCodesLeft, passkeys, { fresh }] = await Promise.all([
    ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { totpSince: true } }),
    ctx.db.recoveryCode.count({ where: { userId, usedAt: null } }),
    ctx.db.passkey.count({ where: { userId } }),
    readProof(ctx),
  ]);
  const required = ctx.settings.staffSecondFactor === "required";
  return { totpSince, recoveryCodesLeft, passkeys, required, fresh };
}
