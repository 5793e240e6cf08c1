import { hashPassword } from "@storewright/crypto";
import { DomainError, newId, trustedId, type UserId } from "@storewright/kernel";
import type { Deps } from "../context";
import { acceptPassword } from "./accept-password";
import { type CreateStaffInput, createStaffSchema } from "./schemas";
import { sealUser } from "./user-seal";

/**
 * Opens a staff account, for the seed and for scripts; an address that has an account keeps it untouched, password
 * and role included. @throws {DomainError} VALIDATION_FAILED, UNAVAILABLE
 */
export async function createStaff(
  deps: Pick<Deps, "db" | "cipher" | "blindIndex">,
  input: CreateStaffInput,
): Promise<{ readonly userId: UserId; readonly created: boolean }> {
  const parsed = createStaffSchema.safeParse(input);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new DomainError("VALIDATION_FAILED", { message: "This staff account is not valid.", errors });
  }
  const { email, name, password, role } = parsed.data;
  const emailIndex = deps.blindIndex.of("email", email);
  const existing = await deps.db.user.findUnique({ where: { emailIndex }, select: { id: true } });
  if (existing !== null) return { userId: trustedId("User", existing.id), created: false };
  acceptPassword(password, [email, name]);
  const id = newId("User");
  const row = { id, ...sealUser(await deps.cipher.forPerson(id), id, { email, name }), emailIndex, role };
  const passwordHash = await hashPassword(password);
  const { count } = await deps.db.user.createMany({ data: [{ ...row, passwordHash }], skipDuplicates: true });
  if (count === 1) return { userId: id, created: true };
  const winner = await deps.db.user.findUniqueOrThrow({ where: { emailIndex }, select: { id: true } });
  return { userId: trustedId("User", winner.id), created: false };
}
