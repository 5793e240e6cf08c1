import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { outsideProviders, type UnlinkOutsideInput } from "../schemas";
import { requireFreshProof } from "../second-factor/require-fresh-proof";
import { takeWayIn } from "../take-way-in";
import { tellOwner } from "../tell-owner";
import type { OutsideAccountView } from "../views";

/** The accounts elsewhere that sign the caller in here, the oldest first. */
export async function listOutsideAccounts(ctx: Ctx): Promise<readonly OutsideAccountView[]> {
  const userId = requireUser(ctx);
  const rows = await ctx.db.outsideAccount.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: { provider: true, createdAt: true },
  });
  return rows.flatMap((row) => {
    const provider = outsideProviders.find((known) => known === row.provider);
    return provider === undefined ? [] : { provider, linkedAt: row.createdAt.toISOString() };
  });
}

/**
 * Ends that accounts of the caller's at one site elsewhere sign in here;
 * the owner gets a letter. The last way into an account stays.
 * @throws {DomainError} NOT_FOUND, CONFLICT (`reason: "only_way_in"`), FORBIDDEN without a fresh proof
 */
export async function unlinkOutsideAccount(
  ctx: Ctx,
  { provider }: UnlinkOutsideInput,
): Promise<readonly OutsideAccountView[]> {
  const userId = requireUser(ctx);
  await requireFreshProof(ctx);
  await inTransaction(ctx.db, async (tx) => {
    await takeWayIn(tx, userId, async () => {
      const { count } = await tx.outsideAccount.deleteMany({ where: { userId, provider } });
      if (count === 0) throw new DomainError("NOT_FOUND", "There is no such account elsewhere.");
    });
    await tellOwner(tx, ctx, userId, { what: "outside-unlinked" });
  });
  return listOutsideAccounts(ctx);
}
