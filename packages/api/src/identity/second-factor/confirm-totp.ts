import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../../audit";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { handOver, renewSession } from "../renew-session";
import { tellOwner } from "../tell-owner";
import { countTry, forgetTries } from "./count-try";
import type { CodeInput } from "./factor-schemas";
import { replaceRecoveryCodes } from "./recovery-codes";
import { requireFreshProof } from "./require-fresh-proof";
import { stepOfCode } from "./totp";
import { openTotpSecret } from "./totp-seal";

/** Handed out once: only fingerprints of them are kept. */
export interface RecoveryCodes {
  readonly codes: readonly string[];
}

/**
 * Makes the authenticator app count, by its first code; from here on each sign-in asks for one. This session is as
 * good as one that was opened with it, and gets a new token.
 * @throws {DomainError} VALIDATION_FAILED, CONFLICT, RATE_LIMITED, FORBIDDEN
 */
export async function confirmTotp(ctx: Ctx, { code }: CodeInput): Promise<RecoveryCodes> {
  const userId = requireUser(ctx);
  await requireFreshProof(ctx);
  const { totpSecret } = await ctx.db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { totpSecret: true },
  });
  const secret = totpSecret === null ? null : await openTotpSecret(ctx.cipher, userId, totpSecret);
  if (totpSecret === null || secret === null)
    throw new DomainError("CONFLICT", "Begin with the QR code first.");
  await countTry(ctx.db, userId);
  const step = stepOfCode(secret, code.replace(/\s/g, ""), new Date());
  if (step === null) {
    throw new DomainError("VALIDATION_FAILED", {
      message:
        "This code is not right. Look at the clock of the device, and enter the code that it shows now.",
      errors: [{ path: "code", message: "is not the one that the app shows now" }],
    });
  }
  const { renewed, codes } = await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpSince: null, totpSecret },
      data: { totpSince: new Date(), totpLastStep: step },
    });
    if (count === 0) throw new DomainError("CONFLICT", "The authenticator app was set up meanwhile.");
    await tx.$executeRaw`
      UPDATE session SET method = 'totp'
      WHERE id = ${ctx.caller.kind === "user" ? ctx.caller.sessionId : ""}`;
    await forgetTries(tx, userId);
    await record(tx, ctx, { action: "second-factor.enrol", entity: { kind: "user", id: userId } });
    await tellOwner(tx, ctx, userId, { what: "second-factor-on" });
    return { renewed: await renewSession(ctx, tx), codes: await replaceRecoveryCodes(tx, ctx, userId) };
  });
  await handOver(ctx, renewed);
  return { codes };
}
