import type { UserId } from "@storewright/kernel";
import type { Events } from "@storewright/queue";
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

/** To who has an account with the address already: one message an hour, however often somebody tries. */
export function requestSignUpRepeated(
  { deps }: WorkerContext,
  repeated: readonly Events["identity.sign-up-repeated"][],
): Promise<void> {
  return requestMessages(
    deps.db,
    repeated.map(({ userId, hour }) => ({ kind: "sign-up-repeated", entityId: `${userId}.${hour}` })),
  );
}

/** The link that verifies an address, once more. */
export function requestConfirmAddress(
  { deps }: WorkerContext,
  requests: readonly Events["identity.verification-requested"][],
): Promise<void> {
  return requestMessages(
    deps.db,
    requests.map(({ tokenId }) => ({ kind: "confirm-address", entityId: tokenId })),
  );
}

/** A link to each mailbox that has to agree to a change of address. */
export async function requestAddressChange(
  { deps }: WorkerContext,
  requests: readonly Events["identity.address-change-requested"][],
): Promise<void> {
  const tokens = await deps.db.emailToken.findMany({
    where: { id: { in: requests.flatMap(({ tokenIds }) => tokenIds) } },
    select: { id: true, purpose: true },
  });
  await requestMessages(
    deps.db,
    tokens.map(({ id, purpose }) => ({
      kind: purpose === "leave" ? "address-leave" : "address-arrive",
      entityId: id,
    })),
  );
}

/** The old mailbox hears that the account has moved. */
export function requestAddressChanged(
  { deps }: WorkerContext,
  changes: readonly Events["identity.address-changed"][],
): Promise<void> {
  return requestMessages(
    deps.db,
    changes.map(({ tokenId }) => ({ kind: "address-changed", entityId: tokenId })),
  );
}

/** What changed, which one of it, and whose account it is: the whole of the letter. */
export function requestSecurityNotice(
  { deps }: WorkerContext,
  changes: readonly Events["identity.account-changed"][],
): Promise<void> {
  return requestMessages(
    deps.db,
    changes.map(({ what, ref, userId }) => ({
      kind: "security-notice",
      entityId: `${what}.${ref.replaceAll(".", "")}.${userId}`,
    })),
  );
}
