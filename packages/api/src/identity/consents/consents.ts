import { newId } from "@storewright/kernel";
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
  await ctx.db.$executeRaw`
    INSERT INTO consent (id, user_id, kind, given)
    SELECT ${newId("Consent")}, ${userId}, ${kind}, ${given}
    WHERE ${given} IS DISTINCT FROM coalesce((SELECT given FROM consent
      WHERE user_id = ${userId} AND kind = ${kind} ORDER BY at DESC, id DESC LIMIT 1), false)`;
  return listConsents(ctx);
}
