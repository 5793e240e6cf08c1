import { verifyPassword } from "@storewright/crypto";
import { DomainError } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { handOver, renewSession } from "../renew-session";
import { countTry, forgetTries } from "./count-try";
import type { ProveInput } from "./factor-schemas";
import { spendCode } from "./spend-code";

/**
 * Proves anew who the caller is: by a code where the account has an authenticator app, else by its password. What is
 * dangerous may be done for a quarter of an hour then, and the session gets a new token. @throws {DomainError}
 * VALIDATION_FAILED, RATE_LIMITED
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
  await handOver(ctx, await renewSession(ctx, ctx.db));
  return { ok: true };
}

function wrong(path: "code" | "password", message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: `The ${path} ${message}.`,
    errors: [{ path, message }],
  });
}
