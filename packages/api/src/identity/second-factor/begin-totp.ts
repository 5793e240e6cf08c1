import { DomainError } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { openUser } from "../user-seal";
import { requireFreshProof } from "./require-fresh-proof";
import { type EnrolmentSheet, enrolmentSheet, newTotpSecret } from "./totp";
import { sealTotpSecret } from "./totp-seal";

/**
 * Makes the secret that an authenticator app takes over; it counts once a code of it has been entered. Asked again
 * before that, there is another secret. @throws {DomainError} CONFLICT where one counts already, FORBIDDEN (step-up)
 */
export async function beginTotp(ctx: Ctx): Promise<EnrolmentSheet> {
  const userId = requireUser(ctx);
  await requireFreshProof(ctx);
  const secret = newTotpSecret();
  const totpSecret = await sealTotpSecret(ctx.cipher, userId, secret);
  const { count } = await ctx.db.user.updateMany({
    where: { id: userId, totpSince: null },
    data: { totpSecret },
  });
  if (count === 0) {
    throw new DomainError("CONFLICT", "This account has an authenticator app. Take that one away first.");
  }
  const row = await ctx.db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { id: true, email: true, name: true, role: true },
  });
  const { email: account } = await openUser(ctx, row);
  return enrolmentSheet(secret, { shop: ctx.settings.name, account });
}
