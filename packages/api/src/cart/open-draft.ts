import { SealedValueError } from "@storewright/crypto";
import { z } from "zod";
import type { Ctx } from "../context";
import { hashCartToken } from "./cart-owner";
import { type DraftOwner, draftCell } from "./draft-cell";
import { type CheckoutDraft, checkoutDraftSchema, type OpenDraftInput } from "./schemas";

/** How long a sealed draft opens, ms. */
const DRAFT_MS = 24 * 3_600_000;

const content = z.strictObject({ at: z.int(), draft: checkoutDraftSchema });

/** What `sealDraft` sealed; null for one of somebody else's, of more than a day ago, or that was changed. */
export async function openDraft(ctx: Ctx, { sealed }: OpenDraftInput): Promise<CheckoutDraft | null> {
  for (const owner of ownersOf(ctx)) {
    const text = await openFor(ctx, owner, sealed);
    if (text === null) continue;
    const { data } = content.safeParse(JSON.parse(text));
    return data !== undefined && Date.now() - data.at < DRAFT_MS ? data.draft : null;
  }
  return null;
}

/** The account, and the guest that the same browser was before somebody signed in. */
function ownersOf({ caller, cartToken }: Ctx): readonly DraftOwner[] {
  const guest =
    cartToken === undefined ? [] : [{ kind: "guest", tokenHash: hashCartToken(cartToken) } as const];
  return caller.kind === "user" ? [{ kind: "user", userId: caller.userId }, ...guest] : guest;
}

async function openFor(ctx: Ctx, owner: DraftOwner, sealed: string): Promise<string | null> {
  try {
    return (await ctx.cipher.load([sealed])).open(sealed, draftCell(owner));
  } catch (error) {
    if (error instanceof SealedValueError) return null;
    throw error;
  }
}
