import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../../audit";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { tellOwner } from "../tell-owner";
import type { RecoveryCodes } from "./confirm-totp";
import { replaceRecoveryCodes } from "./recovery-codes";
import { requireFreshProof } from "./require-fresh-proof";

/** Ten new recovery codes; those before do not work any more. @throws {DomainError} CONFLICT, FORBIDDEN (step-up) */
export async function renewRecoveryCodes(ctx: Ctx): Promise<RecoveryCodes> {
  const userId = requireUser(ctx);
  await requireFreshProof(ctx);
  const codes = await inTransaction(ctx.db, async (tx) => {
    const { totpSince } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { totpSince: true },
    });
    if (totpSince === null) throw new DomainError("CONFLICT", "Set up an authenticator app first.");
    await record(tx, ctx, { action: "second-factor.recovery-codes", entity: { kind: "user", id: userId } });
    await tellOwner(tx, ctx, userId, { what: "recovery-codes-renewed" });
    return replaceRecoveryCodes(tx, ctx, userId);
  });
  return { codes };
}
