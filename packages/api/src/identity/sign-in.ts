import { verifyAgainstNothing, verifyPassword } from "@storewright/crypto";
import { DomainError, isStaffRole } from "@storewright/kernel";
import type { Audience, Ctx, Deps } from "../context";
import { openSession } from "./open-session";
import type { SignInInput } from "./schemas";
import { openUser } from "./user-seal";
import type { SignedIn } from "./views";

/**
 * Opens a session at one door. An unknown address, a wrong password, a disabled account and a customer at the
 * admin's door are one answer after the same work. @throws {DomainError} UNAUTHENTICATED, UNAVAILABLE
 */
export async function signIn(ctx: Ctx, input: SignInInput, audience: Audience): Promise<SignedIn> {
  // Only these columns: reading a whole row takes long enough to tell a known address from an unknown one.
  const row = await ctx.db.user.findUnique({
    where: { emailIndex: ctx.blindIndex.of("email", input.email) },
    select: { id: true, email: true, name: true, role: true, passwordHash: true, disabledAt: true },
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
    throw new DomainError("UNAUTHENTICATED", "The e-mail address or the password is not right.");
  }
  return openSession(ctx, openUser(ctx, row), audience);
}

/** What a limit of sign-ins per account counts by: the same for every spelling of an address, and not readable. */
export function signInLimitKey(
  { blindIndex }: Pick<Deps, "blindIndex">,
  input: Pick<SignInInput, "email">,
): string {
  return blindIndex.of("email", input.email);
}
