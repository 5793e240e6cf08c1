import { hashPassword, newOpaqueToken } from "@storewright/crypto";
import { inTransaction, isUniqueViolation } from "@storewright/db";
import { DomainError, newId, trustedId, type UserId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import type { Audience, Ctx } from "../../context";
import { openSession } from "../open-session";
import { type OutsideProfile, outsideProfileSchema } from "../schemas";
import { tellOwner } from "../tell-owner";
import { openUser, sealUser } from "../user-seal";
import type { SignedIn } from "../views";

/** Why an account elsewhere does not sign anybody in here. */
type Refusal = "unverified" | "claimed" | "second-factor" | "disabled";

const texts: Readonly<Record<Refusal, string>> = {
  unverified: "Your address is not verified there. Verify it there first, or sign in with a password.",
  claimed: "There is an account with this address. Sign in with its password and confirm the address first.",
  "second-factor": "This account asks for a code. Sign in with its password.",
  disabled: "This account cannot be used.",
};

/**
 * Signs in whom an account elsewhere vouches for. It is taken for the owner of an address only where the other side
 * says that the address is verified, and of an account here only where that is verified, too: else whoever signed up
 * first with somebody's address would share their account. @throws {DomainError} UNAUTHENTICATED with a `reason`
 */
export async function signInOutside(
  ctx: Ctx,
  given: OutsideProfile,
  audience: Extract<Audience, "web">,
): Promise<SignedIn> {
  const parsed = outsideProfileSchema.safeParse(given);
  if (!parsed.success || !parsed.data.emailVerified) throw refused("unverified");
  const profile = parsed.data;
  const userId = (await ownerOf(ctx, profile)) ?? (await link(ctx, profile));
  const row = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
  if (row.disabledAt !== null) throw refused("disabled");
  if (row.totpSince !== null) throw refused("second-factor");
  const { ip, userAgent } = ctx;
  return openSession(ctx, await openUser(ctx, row), audience, { method: profile.provider, ip, userAgent });
}

async function ownerOf({ db }: Ctx, { provider, subject }: OutsideProfile): Promise<UserId | null> {
  const known = await db.outsideAccount.findUnique({
    where: { provider_subject: { provider, subject } },
    select: { userId: true },
  });
  return known === null ? null : trustedId("User", known.userId);
}

/** To the verified account with that address, or to a new one. Of two at once the second finds what the first made. */
async function link(ctx: Ctx, profile: OutsideProfile): Promise<UserId> {
  const emailIndex = ctx.blindIndex.of("email", profile.email);
  const row = await ctx.db.user.findUnique({
    where: { emailIndex },
    select: { id: true, emailVerifiedAt: true, disabledAt: true, totpSince: true },
  });
  if (row !== null && row.emailVerifiedAt === null) throw refused("claimed");
  if (row !== null && row.disabledAt !== null) throw refused("disabled");
  if (row !== null && row.totpSince !== null) throw refused("second-factor");
  const { provider, subject } = profile;
  try {
    if (row !== null) {
      const userId = trustedId("User", row.id);
      await inTransaction(ctx.db, async (tx) => {
        await tx.outsideAccount.create({ data: { provider, subject, userId } });
        // Linked anew after it was taken away, it is news again.
        await tellOwner(tx, ctx, userId, { what: "outside-linked" });
      });
      return userId;
    }
    return await open(ctx, profile, emailIndex);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const winner = await ownerOf(ctx, profile);
    if (winner === null) throw refused("claimed");
    return winner;
  }
}

/** A new account, whose address the other side has verified; its owner may ask for a password of its own. */
async function open(ctx: Ctx, profile: OutsideProfile, emailIndex: string): Promise<UserId> {
  const id = newId("User");
  const { provider, subject, email, name } = profile;
  const sealed = sealUser(await ctx.cipher.forPerson(id), id, { email, name });
  const passwordHash = await hashPassword(newOpaqueToken());
  await inTransaction(ctx.db, async (tx) => {
    await tx.user.create({
      data: { id, ...sealed, emailIndex, passwordHash, hasPassword: false, emailVerifiedAt: new Date() },
    });
    await tx.outsideAccount.create({ data: { provider, subject, userId: id } });
    await emit(tx, "identity.user-registered", { userId: id });
    await emit(tx, "identity.email-verified", { userId: id });
  });
  return id;
}

function refused(reason: Refusal): DomainError {
  return new DomainError("UNAUTHENTICATED", { message: texts[reason], data: { reason } });
}
