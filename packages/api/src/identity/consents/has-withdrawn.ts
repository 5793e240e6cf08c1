import type { Deps } from "../../context";
import type { ConsentKind } from "../schemas";

/**
 * True where the owner of an account with this address, or of this account, has said no to letters of a kind and has
 * not agreed since. Asked at the moment of sending: what was queued before is not sent after. A request for one thing
 * (this cart) counts where nothing was ever said about its kind.
 */
export async function hasWithdrawn(
  { db, blindIndex }: Pick<Deps, "db" | "blindIndex">,
  kind: ConsentKind,
  of: { readonly email: string; readonly userId: string | null },
): Promise<boolean> {
  const [newest] = await db.$queryRaw<{ given: boolean }[]>`
    SELECT c.given FROM consent c JOIN users u ON u.id = c.user_id
    WHERE c.kind = ${kind} AND (u.email_index = ${blindIndex.of("email", of.email)} OR u.id = ${of.userId})
    ORDER BY c.at DESC, c.id DESC LIMIT 1`;
  return newest?.given === false;
}
