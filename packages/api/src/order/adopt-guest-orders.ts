import { requireUser } from "../authorise";
import type { Ctx } from "../context";

/**
 * Brings what was bought as a guest with the caller's address into their account, once that address is verified: until
 * then anybody could have signed up with it. Never throws: it must not keep anybody from signing in.
 */
export async function adoptGuestOrders(ctx: Ctx): Promise<void> {
  const userId = requireUser(ctx);
  try {
    await adoptOrdersOf(ctx, [userId]);
  } catch (error) {
    ctx.log.warn(
      { err: error, requestId: ctx.requestId },
      "guest orders could not be adopted; the next sign-in does",
    );
  }
}

/** The same for accounts whose addresses were just verified; says how many orders came. */
export async function adoptOrdersOf({ db }: Pick<Ctx, "db">, userIds: readonly string[]): Promise<number> {
  return db.$executeRaw`
    UPDATE orders o SET user_id = u.id
    FROM users u
    WHERE u.id = ANY (${[...userIds]}::text[]) AND u.email_verified_at IS NOT NULL AND u.disabled_at IS NULL
      AND o.user_id IS NULL AND o.email_index = u.email_index`;
}
