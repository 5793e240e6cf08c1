import { setTimeout as pause } from "node:timers/promises";
import { type Db, Prisma } from "@storewright/db";
import type { Channel, ClaimedMessage } from "./message";
import { maxTries, retryDelaySeconds } from "./retry-plan";

/**
 * How long a claim keeps other workers away, seconds. Longer than reading, writing and one call to a provider (its
 * time-out is 5 s), and short: it is how long the message of a killed worker waits.
 */
export const LEASE_SECONDS = 10;

/**
 * Takes up to `limit` messages that are due, longest due first, each by one worker. A claim whose time has run out is
 * taken over: its worker has died or stands still, and the higher fence makes its late result count for nothing.
 */
export async function claimMessages(db: Db, channel: Channel, limit: number): Promise<ClaimedMessage[]> {
  return db.$queryRaw<ClaimedMessage[]>(Prisma.sql`
    UPDATE notification
    SET fence = fence + 1, attempts = attempts + 1, locked_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id IN (
      SELECT id FROM notification
      WHERE status = 'pending' AND channel = ${channel} AND next_try_at <= now()
        AND (locked_until IS NULL OR locked_until < now())
      ORDER BY next_try_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, channel, entity_id AS "entityId", order_id AS "orderId",
      attempts, fence, created_at AS "createdAt"`);
}

/** Lengthens a claim whose time is nearly over, or over; false when another worker has taken the message meanwhile. */
export async function renewClaim(db: Db, message: ClaimedMessage): Promise<boolean> {
  const renewed = await db.$executeRaw(Prisma.sql`
    UPDATE notification SET locked_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = ${message.id} AND fence = ${message.fence} AND status = 'pending'`);
  return renewed > 0;
}

/** How a try ended. `later`: to be tried again. */
export type Outcome =
  | { readonly status: "sent"; readonly providerRef: string | null }
  | { readonly status: "skipped"; readonly reason: string }
  | { readonly status: "failed"; readonly reason: string }
  | { readonly status: "later"; readonly reason: string };

/** What became of the message; `superseded` when another claim has taken it over, and nothing was written. */
export type Settled = "sent" | "skipped" | "failed" | "pending" | "superseded";

/** The end of one try, to be written down. */
export interface Result {
  readonly message: ClaimedMessage;
  readonly outcome: Outcome;
}

/**
 * Writes the results of claims, each unless a later claim of its message exists; what became of them, by the message's
 * id. After the last try a message is failed, for staff.
 */
export async function settleMessages(
  db: Db,
  results: readonly Result[],
): Promise<ReadonlyMap<string, Settled>> {
  const rows = results.map(({ message, outcome }) => {
    const later = message.attempts >= maxTries ? "failed" : "pending";
    const status: Settled = outcome.status === "later" ? later : outcome.status;
    return {
      id: message.id,
      fence: message.fence,
      status,
      delay: status === "pending" ? retryDelaySeconds(message.attempts, Math.random()) : 0,
      providerRef: outcome.status === "sent" ? outcome.providerRef : null,
      reason: outcome.status === "sent" ? null : outcome.reason,
    };
  });
  const written = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE notification
    SET status = result.status, locked_until = NULL,
      next_try_at = now() + make_interval(secs => result.delay),
      provider_ref = CASE WHEN result.status = 'sent' THEN result.provider_ref ELSE notification.provider_ref END,
      sent_at = CASE WHEN result.status = 'sent' THEN now() ELSE sent_at END,
      last_error = result.reason
    FROM unnest(
      ${rows.map(({ id }) => id)}::text[], ${rows.map(({ fence }) => fence)}::int[],
      ${rows.map(({ status }) => status)}::text[], ${rows.map(({ delay }) => delay)}::float8[],
      ${rows.map(({ providerRef }) => providerRef)}::text[], ${rows.map(({ reason }) => reason)}::text[]
    ) AS result (id, fence, status, delay, provider_ref, reason)
    WHERE notification.id = result.id AND notification.fence = result.fence AND notification.status = 'pending'
    RETURNING notification.id`);
  const done = new Set(written.map(({ id }) => id));
  return new Map(rows.map(({ id, status }): [string, Settled] => [id, done.has(id) ? status : "superseded"]));
}

/** How long a result waits for others to be written down with, milliseconds. */
const TOGETHER_MS = 20;

/** A way to write results one by one, of which those of a moment are written together. */
export function settleTogether(db: Db): (result: Result) => Promise<Settled> {
  let waiting: Result[] = [];
  let written: Promise<ReadonlyMap<string, Settled>> | null = null;
  return async (result) => {
    waiting.push(result);
    written ??= pause(TOGETHER_MS).then(() => {
      const results = waiting;
      waiting = [];
      written = null;
      return settleMessages(db, results);
    });
    return (await written).get(result.message.id) ?? "superseded";
  };
}

/** What says that the provider was away, and nothing about the message. Too many requests (429) keep their pauses. */
const outages = ["network", "timeout", "internal_server_error", "application_error", "20500", "20503"];

/** Tries after which a message keeps its own pauses: it may be the one that the provider cannot take. */
const WAKEABLE_TRIES = 12;

/**
 * Brings messages forward that wait because their provider was away: one was just taken, so it is back. They are
 * spread over some seconds. Returns how many.
 */
export async function wakeMessages(db: Db, channel: Channel): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    UPDATE notification SET next_try_at = now() + make_interval(secs => 5 * random())
    WHERE status = 'pending' AND channel = ${channel} AND next_try_at > now() + interval '5 seconds'
      AND attempts BETWEEN 1 AND ${WAKEABLE_TRIES} AND last_error = ANY (${outages}::text[])`);
}
