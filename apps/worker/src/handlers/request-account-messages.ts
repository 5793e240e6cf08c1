import type { UserId } from "@storewright/kernel";
import { requestMessages } from "../messages/request-messages";
import type { WorkerContext } from "../worker-context";

/** Greets new accounts. */
export function requestWelcome(
  { deps }: WorkerContext,
  registered: readonly { readonly userId: UserId }[],
): Promise<void> {
  return requestMessages(
    deps.db,
    registered.map(({ userId }) => ({ kind: "welcome", entityId: userId })),
  );
}

/** The link to a new password: one message a request. */
export function requestPasswordReset(
  { deps }: WorkerContext,
  requests: readonly { readonly resetId: string }[],
): Promise<void> {
  return requestMessages(
    deps.db,
    requests.map(({ resetId }) => ({ kind: "password-reset", entityId: resetId })),
  );
}
