import { verifyPassword } from "@storewright/crypto";
import { DomainError } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { countTry, forgetTries } from "./count-try";
import type { ProveInput } from "./factor-schemas";
import { spendCode } from "./spend-code";

/**
 * Proves anew who the caller is: by a code where the account has an authenticator app, else by its password. What is
 * dangerous may be done for a quarter of an hour then. @throws {DomainError} VALIDATION_FAILED, RATE_LIMITED
 */
export async function prove(ctx: Ctx, input: ProveInput): Promise<{ readonly ok: true }> {
  const userId = requireUser(ctx);
  const row = await ctx.db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, totpSecret: true, totpSince: true },
  });
  if (row.totpSince !== null) {
    if (input.code === undefined) throw wrong("code", "is needed: this account has an authenticator app");
    if ((await spendCode(ctx, { ...row, id: userId }, input.code)) === null)
      throw wrong("code", "is not right, or was used before");
  } else {
    if (input.password === undefined) throw wrong("password", "is needed");
    await countTry(ctx.db, userId);
    if (!(await verifyPassword(row.passwordHash, input.password))) throw wrong("password", "is not right");
    await forgetTries(ctx.db, userId);
  }
  await renewProof(ctx);
  return { ok: true };
}

/** Notes that the owner of this session has just proved who they are. */
async function renewProof(ctx: Ctx): Promise<void> {
  if (ctx.caller.kind !== "user") return;
  await ctx.db.$executeRaw`UPDATE session SET proven_at = now() WHERE id = ${ctx.caller.sessionId}`;
}

function wrong(path: "code" | "password", message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: `The ${path} ${message}.`,
    errors: [{ path, message }],
  });
}
