import type { SessionId } from "@storewright/kernel";
import type { Deps } from "../context";
import { forgetSession } from "./caller-memory";

/**
 * Ends the session that a browser had before it signed in anew, whosever it was: a cookie that somebody planted, or
 * copied, is worth nothing from then on (session fixation). That it cannot be ended keeps nobody out.
 */
export async function endReplaced(
  { db, tokens, log }: Pick<Deps, "db" | "tokens" | "log">,
  before: { readonly token: string; readonly audience: "web" | "admin"; readonly present: SessionId },
): Promise<void> {
  const claims = await tokens.verify(before.token, { typ: "session+jwt", aud: before.audience });
  if (claims?.kind !== "user" || claims.sid === before.present) return;
  try {
    await db.session.updateMany({
      where: { id: claims.sid, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    forgetSession(db, claims.sid);
  } catch (error) {
    log.warn({ err: error }, "the session before this sign-in could not be ended");
  }
}
