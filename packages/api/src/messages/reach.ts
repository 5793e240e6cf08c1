import type { Sealer } from "@storewright/crypto";
import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { openUser } from "../identity";

/**
 * Where a shopper wants to hear from the shop: a signed-in one at the account's address and nowhere else, a guest at
 * the address given. @throws {DomainError} VALIDATION_FAILED for a guest without one
 */
export async function reachableAt(ctx: Ctx, given: string | undefined): Promise<string> {
  if (ctx.caller.kind === "user") {
    const row = await ctx.db.user.findUnique({ where: { id: ctx.caller.userId } });
    if (row === null) throw new DomainError("UNAUTHENTICATED", "This account is gone. Sign in again.");
    return (await openUser(ctx, row)).email;
  }
  if (given !== undefined) return given;
  throw new DomainError("VALIDATION_FAILED", {
    message: "Say at which address you want to hear from us.",
    errors: [{ path: "email", message: "must be an e-mail address such as you@example.com" }],
  });
}

/** Seals what a shopper leaves: under the account's key, or for a guest under one of its own. */
export function sealerOfCaller(ctx: Ctx): Promise<Sealer> {
  return ctx.caller.kind === "user" ? ctx.cipher.forPerson(ctx.caller.userId) : ctx.cipher.fresh();
}
