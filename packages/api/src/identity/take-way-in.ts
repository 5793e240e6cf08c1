import type { Tx } from "@storewright/db";
import { DomainError, type UserId } from "@storewright/kernel";

/**
 * Takes a way into an account away, and refuses where it was the last one: with a password that somebody knows, a
 * passkey or an account elsewhere there is another. The account's row first: of two ways that are taken away at once,
 * the second one sees that the first is gone. @throws {DomainError} CONFLICT (`reason: "only_way_in"`)
 */
export async function takeWayIn(tx: Tx, userId: UserId, take: () => Promise<void>): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
  await take();
  const [left] = await tx.$queryRaw<{ any: boolean }[]>`
    SELECT u.has_password OR EXISTS (SELECT FROM passkey p WHERE p.user_id = u.id)
      OR EXISTS (SELECT FROM outside_account o WHERE o.user_id = u.id) AS any
    FROM users u WHERE u.id = ${userId}`;
  if (left?.any) return;
  throw new DomainError("CONFLICT", {
    message: "This is the only way into your account. Ask for a password by mail first.",
    data: { reason: "only_way_in" },
  });
}
