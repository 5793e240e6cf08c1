import {
  MailError,
  mailIdempotencyKey,
  type NotificationKind,
  renderMessage,
  renderSms,
  TransportError,
} from "@storewright/notify";
import { describeError } from "./describe-error";
import {
  claimMessages,
  LEASE_SECONDS,
  type Outcome,
  type Result,
  renewClaim,
  type Settled,
  settleTogether,
  wakeMessages,
} from "./messages/claim";
import { compose } from "./messages/compose";
import type { Channel, ClaimedMessage, Composed } from "./messages/message";
import { orderReader, type ReadOrder } from "./messages/read-orders";
import type { WorkerContext } from "./worker-context";

/** Time a call to a provider may take; what is left of a claim must be longer. Milliseconds. */
export const PROVIDER_TIMEOUT_MS = 5_000;

/** Messages that one round takes: as many calls to the provider at a time. */
export const DELIVERY_LIMIT = 20;

/** What the messages of one round have in common. */
interface Round {
  readonly claimedAt: number;
  readonly readOrder: ReadOrder;
  settle(result: Result): Promise<Settled>;
}

/**
 * Sends the messages of a channel that are due and returns how many it took. Each has its own claim, tries and pauses,
 * so one that cannot be sent holds up no event and no other message.
 */
export async function deliverMessages(
  worker: WorkerContext,
  channel: Channel,
  limit = DELIVERY_LIMIT,
): Promise<number> {
  if (channel === "sms" && worker.mailer.sms === null) return 0;
  const { deps } = worker;
  const claimedAt = performance.now();
  const messages = await claimMessages(deps.db, channel, limit);
  if (messages.length === 0) return 0;
  const readOrder = orderReader(
    deps,
    messages.flatMap(({ orderId }) => orderId ?? []),
  );
  const round = { claimedAt, readOrder, settle: settleTogether(deps.db) };
  const settled = await Promise.all(messages.map((message) => deliverMessage(worker, message, round)));
  if (settled.includes("sent")) await wakeMessages(deps.db, channel);
  return messages.length;
}

async function deliverMessage(
  worker: WorkerContext,
  message: ClaimedMessage,
  round: Round,
): Promise<Settled | null> {
  const { log } = worker.deps;
  const { id, kind, channel, attempts } = message;
  const started = performance.now();
  const outcome = await attempt(worker, message, round);
  if (outcome === null) {
    log.warn({ messageId: id, kind, channel }, "a message was taken over before it could be sent");
    return null;
  }
  const settled = await round.settle({ message, outcome });
  const seconds = (performance.now() - started) / 1_000;
  const facts = { messageId: id, kind, channel, attempts };
  const reason = outcome.status === "sent" ? undefined : outcome.reason;
  worker.metrics.countJob(`message ${channel}`, jobOutcomes[settled], seconds);
  if (settled === "superseded") log.warn(facts, "the late result of a claim that was taken over is dropped");
  if (settled === "pending")
    log.warn({ ...facts, reason }, "a message could not be sent and will be tried again");
  if (settled === "failed")
    log.error({ ...facts, reason }, "a message was given up; staff can send it again");
  return settled;
}

const jobOutcomes = {
  sent: "completed",
  skipped: "completed",
  superseded: "completed",
  pending: "retried",
  failed: "failed",
} as const;

/** One try; null when another worker has taken the message over before the provider was called. */
async function attempt(
  worker: WorkerContext,
  message: ClaimedMessage,
  { claimedAt, readOrder }: Round,
): Promise<Outcome | null> {
  try {
    const composed = await compose(worker, message, readOrder);
    if (composed === null) return { status: "skipped", reason: "no longer true" };
    const call = await write(worker, message, composed);
    if (call === null) return { status: "skipped", reason: "no phone number" };
    const left = claimedAt + LEASE_SECONDS * 1_000 - performance.now();
    if (left < PROVIDER_TIMEOUT_MS && !(await renewClaim(worker.deps.db, message))) return null;
    const { id } = await call();
    return { status: "sent", providerRef: id };
  } catch (error) {
    if (error instanceof MailError && error.alreadyAccepted) return { status: "sent", providerRef: null };
    const permanent = error instanceof TransportError && error.kind === "permanent";
    return { status: permanent ? "failed" : "later", reason: describeError(error) };
  }
}

/** Writes the message, and hands back the call that sends it; null where the person cannot be reached that way. */
async function write<Kind extends NotificationKind>(
  { mailer }: WorkerContext,
  { kind, channel, entityId, attempts, createdAt }: ClaimedMessage & { readonly kind: Kind },
  { email, phone, props }: Composed<Kind>,
): Promise<(() => Promise<{ readonly id: string }>) | null> {
  if (channel === "email") {
    const mail = await renderMessage(kind, props);
    const idempotencyKey = mailIdempotencyKey(kind, entityId);
    return () => mailer.transport.send({ ...mail, to: email, from: mailer.from, idempotencyKey });
  }
  const { sms } = mailer;
  const text = renderSms(kind, props);
  if (phone === null || sms === null || text === null) return null;
  const message = { to: phone, text };
  // An earlier try may have gone out without our hearing of it, and this provider would send a second one.
  const earlier = attempts > 1 ? await sms.findSent(message, createdAt) : null;
  return earlier === null ? () => sms.send(message) : () => Promise.resolve(earlier);
}
