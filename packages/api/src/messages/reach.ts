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
    return openUser(ctx, row).email;
  }
  if (given !== undefined) return given;
  throw new DomainError("VALIDATION_FAILED", {
    message: "Say at which address you want to hear from us.",
    errors: [{ path: "email", message: "must be an e-mail address such as you@example.com" }],
  });
}
