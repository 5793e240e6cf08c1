import { hashPassword } from "@storewright/crypto";
import { inTransaction } from "@storewright/db";
import { newId } from "@storewright/kernel";
import { emit, outboxRow } from "@storewright/queue";
import type { Ctx } from "../context";
import { acceptPassword } from "./accept-password";
import type { RegisterInput } from "./schemas";
import { sealUser } from "./user-seal";
import type { UserView } from "./views";

/**
 * Opens an account. An address that has one already gets the same answer after the same work, with an id that
 * belongs to nobody, and nothing changes. @throws {DomainError} VALIDATION_FAILED for a common password, UNAVAILABLE
 */
export async function register(ctx: Ctx, input: RegisterInput): Promise<UserView> {
  acceptPassword(input.password, [input.email, input.name, ctx.settings.name]);
  const id = newId("User");
  const person = { email: input.email, name: input.name };
  const row = {
    id,
    ...sealUser(ctx.cipher, id, person),
    emailIndex: ctx.blindIndex.of("email", input.email),
    passwordHash: await hashPassword(input.password),
  };
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.user.createMany({ data: [row], skipDuplicates: true });
    if (count === 1) await emit(tx, "identity.user-registered", { userId: id });
    // As many writes and the same commit as for a new account, or the time of the answer would tell: an event
    // that is done before anybody can hear of it.
    else {
      const event = outboxRow("identity.user-registered", { userId: id });
      await tx.outboxEvent.create({ data: { ...event, doneAt: new Date() } });
    }
  });
  return { id, ...person, role: "customer" };
}
