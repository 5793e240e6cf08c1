import { inTransaction, type Tx } from "@storewright/db";
import { newId, type UserId } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { type ConsentKind, consentKinds, type SetConsentInput } from "../schemas";

/** What a person agrees to at present, and since when; null where they were never asked. */
export interface ConsentView {
  readonly kind: ConsentKind;
  readonly given: boolean;
  readonly at: string | null;
}

/** What the caller agrees to: the newest record of each kind, and nothing where there is none. */
export async function listConsents(ctx: Ctx): Promise<readonly ConsentView[]> {
  const userId = requireUser(ctx);
  const rows = await ctx.db.$queryRaw<{ kind: string; given: boolean; at: Date }[]>`
    SELECT DISTINCT ON (kind) kind, given, at FROM consent WHERE user_id = ${userId} ORDER BY kind, at DESC, id DESC`;
  return consentKinds.map((kind) => {
    const row = rows.find((each) => each.kind === kind);
    return { kind, given: row?.given ?? false, at: row?.at.toISOString() ?? null };
  });
}

/** Records that the caller agrees, or no longer does. Records are added to and never changed; a repetition adds none. */
export async function setConsent(
  ctx: Ctx,
  { kind, given }: SetConsentInput,
): Promise<readonly ConsentView[]> {
  const userId = requireUser(ctx);
  await inTransaction(ctx.db, async (tx) => {
    await recordConsent(tx, userId, kind, given);
    // Whoever says no to reminders has said no to those that wait, also where they agree to others later.
    if (kind === "reminders" && !given)
      await tx.$executeRaw`UPDATE cart SET remind_email = NULL WHERE user_id = ${userId}`;
  });
  return listConsents(ctx);
}

/** The record alone; a no is written down also where nothing was said before, for it stops what was asked for. */
export async function recordConsent(
  db: Tx,
  userId: UserId,
  kind: ConsentKind,
  given: boolean,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO consent (id, user_id, kind, given)
    SELECT ${newId("Consent")}, ${userId}, ${kind}, ${given}
    WHERE ${given} IS DISTINCT FROM (SELECT given FROM consent
      WHERE user_id = ${userId} AND kind = ${kind} ORDER BY at DESC, id DESC LIMIT 1)`;
}
