import { hashPassword, newOpaqueToken } from "@storewright/crypto";
import { inTransaction, isUniqueViolation, type Tx } from "@storewright/db";
import { DomainError, newId, type UserId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { forgetCallers, requestPasswordReset, requireFreshProof, sealUser } from "../identity";
import { requireGrantable } from "./may-grant";
import { findRole, type KnownRole } from "./roles";
import type { InviteStaffInput } from "./schemas";
import { staffColumns, viewStaff } from "./staff-row";
import type { StaffView } from "./views";

/**
 * Makes somebody staff and sends the link with which they choose a password. A shopper's account becomes a staff
 * account only where its address was verified: whoever opened it need not be who is meant.
 * @throws {DomainError} FORBIDDEN, NOT_FOUND for the role, CONFLICT
 */
export async function inviteStaff(ctx: Ctx, input: InviteStaffInput): Promise<StaffView> {
  authorise(ctx, "staff:write");
  await requireFreshProof(ctx);
  // A password that nobody knows: the way in is the link.
  const passwordHash = await hashPassword(newOpaqueToken());
  try {
    const view = await inTransaction(ctx.db, async (tx) => {
      const role = await findRole(tx, input.role);
      requireGrantable(ctx, role);
      const id =
        (await promote(ctx, tx, input, role, passwordHash)) ??
        (await open(ctx, tx, input, role, passwordHash));
      await record(tx, ctx, {
        action: "staff.create",
        entity: { kind: "user", id },
        after: { role: role.name },
      });
      return viewStaff(ctx, await tx.user.findUniqueOrThrow({ where: { id }, select: staffColumns }));
    });
    forgetCallers(ctx.db);
    await requestPasswordReset(ctx, { email: input.email });
    return view;
  } catch (error) {
    if (isUniqueViolation(error)) throw isStaffAlready();
    throw error;
  }
}

async function open(
  ctx: Ctx,
  tx: Tx,
  { email, name }: InviteStaffInput,
  { role, customRoleId }: KnownRole,
  passwordHash: string,
): Promise<UserId> {
  const id = newId("User");
  const sealed = sealUser(await ctx.cipher.forPerson(id), id, { email, name });
  const emailIndex = ctx.blindIndex.of("email", email);
  await tx.user.create({ data: { id, ...sealed, emailIndex, passwordHash, role, customRoleId } });
  return id;
}

/** The account that the address has, as staff; null where it has none. @throws {DomainError} CONFLICT */
async function promote(
  ctx: Ctx,
  tx: Tx,
  { email }: InviteStaffInput,
  { role, customRoleId }: KnownRole,
  passwordHash: string,
): Promise<string | null> {
  const emailIndex = ctx.blindIndex.of("email", email);
  const known = await tx.user.findUnique({
    where: { emailIndex },
    select: { id: true, role: true, emailVerifiedAt: true, disabledAt: true },
  });
  if (known === null) return null;
  if (known.role !== "customer") throw isStaffAlready();
  if (known.emailVerifiedAt === null || known.disabledAt !== null) {
    throw new DomainError(
      "CONFLICT",
      "A shopper's account has this address, and it is disabled or its address was never verified.",
    );
  }
  const { id } = known;
  await tx.user.update({ where: { id }, data: { role, customRoleId, passwordHash } });
  await tx.session.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: new Date() } });
  return id;
}

function isStaffAlready(): DomainError {
  return new DomainError("CONFLICT", "Somebody on the staff has this address already.");
}
