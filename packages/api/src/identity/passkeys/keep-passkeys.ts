import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { sealPasskeyName } from "../passkey-seal";
import type { RemovePasskeyInput, RenamePasskeyInput } from "../schemas";
import { requireFreshProof } from "../second-factor/require-fresh-proof";
import { takeWayIn } from "../take-way-in";
import { tellOwner } from "../tell-owner";
import type { PasskeyView } from "../views";
import { listPasskeys } from "./list-passkeys";

const none = () => new DomainError("NOT_FOUND", "There is no such passkey.");

/** Calls one of the caller's passkeys something else. @throws {DomainError} NOT_FOUND */
export async function renamePasskey(ctx: Ctx, input: RenamePasskeyInput): Promise<readonly PasskeyView[]> {
  const userId = requireUser(ctx);
  const name = await sealPasskeyName(ctx, userId, input.passkeyId, input.name);
  const { count } = await ctx.db.passkey.updateMany({
    where: { id: input.passkeyId, userId },
    data: { name },
  });
  if (count === 0) throw none();
  return listPasskeys(ctx);
}

/**
 * Takes one of the caller's passkeys away; its owner gets a letter. The last way into an account stays.
 * @throws {DomainError} NOT_FOUND, CONFLICT, FORBIDDEN without a fresh proof
 */
export async function removePasskey(ctx: Ctx, input: RemovePasskeyInput): Promise<readonly PasskeyView[]> {
  const userId = requireUser(ctx);
  await requireFreshProof(ctx);
  await inTransaction(ctx.db, async (tx) => {
    await takeWayIn(tx, userId, async () => {
      const { count } = await tx.passkey.deleteMany({ where: { id: input.passkeyId, userId } });
      if (count === 0) throw none();
    });
    const ref = input.passkeyId.slice(0, 40);
    await tellOwner(tx, ctx, userId, { what: "passkey-removed", ref, action: "passkey.remove" });
  });
  return listPasskeys(ctx);
}
