import { verifyAgainstNothing, verifyPassword } from "@storewright/crypto";
import { DomainError, isStaffRole, trustedId } from "@storewright/kernel";
import { record } from "../audit";
import type { Audience, Ctx, Deps } from "../context";
import { countFailure } from "./count-failure";
import { openSession } from "./open-session";
import { permissionsOf } from "./permissions-of";
import type { SignInInput } from "./schemas";
import { type FactorRow, spendCode } from "./second-factor/spend-code";
import { openUser } from "./user-seal";
import type { SignedIn } from "./views";

/**
 * Opens a session at one door. An unknown address, a wrong password, a disabled account and a customer at the
 * admin's door are one answer after the same work. An account with an authenticator app needs its code at every door:
 * what a session at one of them may change opens the others. The password that the start made counts for a week.
 * @throws {DomainError} UNAUTHENTICATED (`reason`: `otp_required`, `otp_wrong` or `first_password_over` where all else
 * is right), RATE_LIMITED after wrong codes, UNAVAILABLE
 */
export async function signIn(ctx: Ctx, input: SignInInput, audience: Audience): Promise<SignedIn> {
  const emailIndex = ctx.blindIndex.of("email", input.email);
  // Only these columns: reading a whole row takes long enough to tell a known address from an unknown one.
  const row = await ctx.db.user.findUnique({
    where: { emailIndex },
    select: {
      ...{ id: true, email: true, name: true, role: true, passwordHash: true, disabledAt: true },
      ...{ totpSecret: true, totpSince: true, temporaryUntil: true },
    },
  });
  const matches =
    row === null
      ? await verifyAgainstNothing(input.password)
      : await verifyPassword(row.passwordHash, input.password);
  if (
    row === null ||
    !matches ||
    row.disabledAt !== null ||
    (audience === "admin" && !isStaffRole(row.role))
  ) {
    await countFailure(ctx, emailIndex);
    throw new DomainError("UNAUTHENTICATED", "The e-mail address or the password is not right.");
  }
  refuseOver(row.temporaryUntil);
  const method = row.totpSince === null ? "password" : await spendOtp(ctx, row, input.otp, emailIndex);
  const signedIn = await openSession(ctx, await openUser(ctx, row), audience, {
    method,
    until: row.temporaryUntil,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
  });
  if (isStaffRole(row.role) && audience !== "web") await recordSignIn(ctx, signedIn, audience, method);
  return signedIn;
}

/** Only who has the right password hears this. */
function refuseOver(until: Date | null): void {
  if (until === null || until.getTime() > Date.now()) return;
  const message =
    "This password was made at the first start and counted for seven days. Ask for a letter to choose one of your own.";
  throw new DomainError("UNAUTHENTICATED", { message, data: { reason: "first_password_over" } });
}

async function spendOtp(
  ctx: Ctx,
  row: FactorRow,
  otp: string | undefined,
  emailIndex: string,
): Promise<"totp" | "recovery"> {
  if (otp === undefined) {
    const message = "Enter the code of your authenticator app, or a recovery code.";
    throw new DomainError("UNAUTHENTICATED", { message, data: { reason: "otp_required" } });
  }
  const used = await spendCode(ctx, { ...row, id: trustedId("User", row.id) }, otp);
  if (used !== null) return used;
  await countFailure(ctx, emailIndex);
  const message = "This code is not right, or was used before. Enter the one that the app shows now.";
  throw new DomainError("UNAUTHENTICATED", { message, data: { reason: "otp_wrong" } });
}

/** The way in of staff; also of one by passkey. */
export async function recordSignIn(
  ctx: Ctx,
  { user, sessionId }: Pick<SignedIn, "user" | "sessionId">,
  audience: Audience,
  method: string,
): Promise<void> {
  const permissions = permissionsOf(user.role, null);
  const caller = {
    kind: "user" as const,
    userId: user.id,
    role: user.role,
    permissions,
    sessionId,
    audience,
  };
  const entity = { kind: "user", id: user.id } as const;
  await record(ctx.db, { ...ctx, caller }, { action: "staff.sign-in", entity, after: { audience, method } });
}

/** What a limit of sign-ins per account counts by: the same for every spelling of an address, and not readable. */
export function signInLimitKey(
  { blindIndex }: Pick<Deps, "blindIndex">,
  input: Pick<SignInInput, "email">,
): string {
  return blindIndex.of("email", input.email);
}
