import type { Db } from "@storewright/db";
import type { SessionId } from "@storewright/kernel";

/**
 * Writes down that a session is in use, at most once in ten minutes. Nobody waits for it, and it fails no request: the
 * next one writes it, and the list of sessions is all that shows it.
 */
export function noteSeen(db: Db, sessionId: SessionId): void {
  db.$executeRaw`
    UPDATE session SET seen_at = now() WHERE id = ${sessionId} AND seen_at < now() - interval '10 minutes'`.catch(
    () => undefined,
  );
}
