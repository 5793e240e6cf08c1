import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { openTokenEmails } from "../email-token-seal";

/** How the caller's address stands, and a change of it that is under way. */
export interface AddressStatus {
  readonly verified: boolean;
  readonly change: {
    readonly newEmail: string;
    /** Which of the two mailboxes have agreed. */
    readonly oldAgreed: boolean;
    readonly newAgreed: boolean;
    readonly expiresAt: string;
  } | null;
}

/** @throws {DomainError} UNAUTHENTICATED */
export async function addressStatus(ctx: Ctx): Promise<AddressStatus> {
  const userId = requireUser(ctx);
  const [user, tokens] = await Promise.all([
    ctx.db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { emailVerifiedAt: true, emailIndex: true },
    }),
    ctx.db.emailToken.findMany({
      where: { userId, purpose: { in: ["leave", "arrive"] }, expiresAt: { gt: new Date() } },
    }),
  ]);
  const verified = user.emailVerifiedAt !== null;
  const open = tokens.filter(({ emailIndex }) => emailIndex === user.emailIndex);
  const arrive = open.find(({ purpose }) => purpose === "arrive");
  const leave = open.find(({ purpose }) => purpose === "leave");
  if (arrive === undefined || leave === undefined) return { verified, change: null };
  const { newEmail } = await openTokenEmails(ctx, arrive);
  if (newEmail === null) return { verified, change: null };
  return {
    verified,
    change: {
      newEmail,
      oldAgreed: leave.usedAt !== null,
      newAgreed: arrive.usedAt !== null,
      expiresAt: arrive.expiresAt.toISOString(),
    },
  };
}
