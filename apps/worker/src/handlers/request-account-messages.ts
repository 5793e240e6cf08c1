import type { UserId } from "@storewright/kernel";
import { requestMessages } from "../messages/request-messages";
import type { WorkerContext } from "../worker-context";

/** Greets a new account. */
export function requestWelcome({ deps }: WorkerContext, { userId }: { userId: UserId }): Promise<void> {
  return requestMessages(deps.db, [{ kind: "welcome", entityId: userId }]);
}

/** The link to a new password: one message a request. */
export function requestPasswordReset(
  { deps }: WorkerContext,
  { resetId }: { resetId: string },
): Promise<void> {
  return requestMessages(deps.db, [{ kind: "password-reset", entityId: resetId }]);
}
