import { hashPassword, verifyPassword } from "@storewright/crypto";
import { inTransaction } from "@storewright/db";
import { DomainError, newId, trustedId, type UserId } from "@storewright/kernel";
import type { Deps } from "../context";
import { acceptPassword } from "./accept-password";
import { type CreateStaffInput, createStaffSchema } from "./schemas";
import { tellOwner } from "./tell-owner";
import { sealUser } from "./user-seal";

type StaffDeps = Pick<Deps, "db" | "cipher" | "blindIndex">;

/** How long a password that nobody chose counts (OWASP ASVS 6.4.1), milliseconds. */
const FIRST_PASSWORD_MS = 7 * 24 * 60 * 60 * 1_000;

/**
 * Opens a staff account, for the seed and for scripts. An address that has an account keeps it untouched, password and
 * role included; but a password that somebody chose takes the place of one that was only made for the start.
 * @throws {DomainError} VALIDATION_FAILED, UNAVAILABLE
 */
export async function createStaff(
  deps: StaffDeps,
  input: CreateStaffInput,
): Promise<{ readonly userId: UserId; readonly created: boolean }> {
  const parsed = createStaffSchema.safeParse(input);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new DomainError("VALIDATION_FAILED", { message: "This staff account is not valid.", errors });
  }
  const { email, name, password, role, generated } = parsed.data;
  const emailIndex = deps.blindIndex.of("email", email);
  const existing = await deps.db.user.findUnique({
    where: { emailIndex },
    select: { id: true, passwordHash: true, temporaryUntil: true },
  });
  if (existing !== null) {
    const userId = trustedId("User", existing.id);
    if (existing.temporaryUntil !== null && !generated) {
      acceptPassword(password, [email, name]);
      await replaceFirst(deps, { userId, passwordHash: existing.passwordHash }, password);
    }
    return { userId, created: false };
  }
  acceptPassword(password, [email, name]);
  const id = newId("User");
  const row = { id, ...sealUser(await deps.cipher.forPerson(id), id, { email, name }), emailIndex, role };
  const passwordHash = await hashPassword(password);
  const temporaryUntil = generated ? new Date(Date.now() + FIRST_PASSWORD_MS) : null;
  const { count } = await deps.db.user.createMany({
    data: [{ ...row, passwordHash, temporaryUntil }],
    skipDuplicates: true,
  });
  if (count === 1) return { userId: id, created: true };
  const winner = await deps.db.user.findUniqueOrThrow({ where: { emailIndex }, select: { id: true } });
  return { userId: trustedId("User", winner.id), created: false };
}

/** The way back in without a letter: also after the first password's time. Whatever it had opened ends. */
async function replaceFirst(
  { db, cipher }: StaffDeps,
  { userId, passwordHash }: { readonly userId: UserId; readonly passwordHash: string },
  password: string,
): Promise<void> {
  // The same one, written down as if it were chosen: it does not become one that stays.
  if (await verifyPassword(passwordHash, password)) return;
  const chosen = await hashPassword(password);
  await inTransaction(db, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash },
      data: { passwordHash: chosen, temporaryUntil: null },
    });
    if (count === 0) return;
    await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
    const by = { caller: { kind: "system" }, cipher, requestId: "create-staff", ip: "127.0.0.1" } as const;
    await tellOwner(tx, by, userId, { what: "password-changed", action: "password.reset" });
  });
}
