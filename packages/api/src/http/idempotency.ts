import { createHash } from "node:crypto";
import { Prisma } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { z } from "zod";
import type { Ctx } from "../context";
import type { Exchange } from "./exchange";

/** An answer that can be kept and given again. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface IdempotentRequest {
  /** What was sent as `Idempotency-Key`. */
  readonly key: string;
  /** Whose keys these are. */
  readonly scope: string;
  /** Everything that makes two requests the same: method, path, body. */
  readonly content: string;
}

const stored = z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() });

/** How long a key is busy before it is taken for one whose process died, seconds. */
const BUSY_SECONDS = 12;
/**
 * Refusals that depend on the moment or on who asks: repeating the request may rightly end otherwise. So may a batch of
 * which only a part went through (207).
 */
const notKept = new Set([207, 400, 401, 403, 408, 413, 415, 429]);

/**
 * Runs a request once for its key and gives the same answer again for 24 hours. The answer is sealed: it may hold
 * personal data or a token. @throws {DomainError} IDEMPOTENCY_MISMATCH, CONFLICT while the first one still runs
 */
export async function once(
  ctx: Ctx,
  request: IdempotentRequest,
  run: () => Promise<Answer>,
): Promise<Answer & { readonly replayed: boolean }> {
  if (!/^[\x20-\x7e]{1,255}$/.test(request.key)) {
    throw new DomainError(
      "VALIDATION_FAILED",
      "Idempotency-Key must have 1 to 255 printable ASCII characters.",
    );
  }
  // Keyed, because the content may be a password. The order's token belongs to it: it is all that proves its owner.
  const hash = ctx.blindIndex.of("idempotency", `${request.content}\n${ctx.orderToken ?? ""}`);
  if (!(await claim(ctx, request, hash))) return replay(ctx, request, hash);
  let answer: Answer;
  try {
    answer = await run();
  } catch (error) {
    await release(ctx, request);
    throw error;
  }
  if (answer.status >= 500 || notKept.has(answer.status)) await release(ctx, request);
  else await keep(ctx, request, answer);
  return { ...answer, replayed: false };
}

/** Sends an answer, saying so where it is a repeated one. `cookie` goes along once and is not kept with it. */
export function sendAnswer(
  exchange: Exchange,
  answer: Answer & { readonly replayed?: boolean },
  cookie?: string,
): void {
  const replayed = answer.replayed === true ? { "Idempotent-Replayed": "true" } : {};
  const { "Set-Cookie": own, ...headers } = answer.headers;
  const cookies = [own, cookie].filter((line) => line !== undefined);
  const set = cookies.length === 0 ? {} : { "Set-Cookie": cookies };
  exchange.send(answer.status, { ...headers, ...set, ...replayed }, answer.body);
}

/** Whose keys a request uses: an account's, a guest's cart's, or what an unknown client shows of itself. */
export function idempotencyScope(ctx: Ctx, userAgent: string | undefined): string {
  if (ctx.caller.kind === "user") return `user:${ctx.caller.userId}`;
  if (ctx.caller.kind === "client") return `api:${ctx.caller.clientId}`;
  const text = ctx.cartToken === undefined ? `${ctx.ip}\n${userAgent ?? ""}` : ctx.cartToken;
  const kind = ctx.cartToken === undefined ? "client" : "cart";
  return `${kind}:${createHash("sha256").update(text).digest("base64url")}`;
}

async function claim(ctx: Ctx, { scope, key }: IdempotentRequest, hash: string): Promise<boolean> {
  const claimed = await ctx.db.$executeRaw(Prisma.sql`
    INSERT INTO idempotency_key (scope, key, request_hash, state, locked_until)
    VALUES (${scope}, ${key}, ${hash}, 'started', now() + make_interval(secs => ${BUSY_SECONDS}::int))
    ON CONFLICT (scope, key) DO UPDATE
      SET request_hash = excluded.request_hash, state = 'started', status = NULL, body = NULL,
          locked_until = excluded.locked_until, created_at = now()
      WHERE idempotency_key.created_at < now() - interval '24 hours'
         OR (idempotency_key.state = 'started' AND idempotency_key.locked_until < now()
             AND idempotency_key.request_hash = excluded.request_hash)`);
  return claimed === 1;
}

async function replay(ctx: Ctx, { scope, key }: IdempotentRequest, hash: string) {
  const row = await ctx.db.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } });
  if (row !== null && row.requestHash !== hash) {
    throw new DomainError(
      "IDEMPOTENCY_MISMATCH",
      "This Idempotency-Key was used for another request. Take a new one.",
    );
  }
  if (row?.body == null) {
    throw new DomainError("CONFLICT", {
      message: "The first request with this Idempotency-Key is still running. Send it again in a moment.",
      retryAfter: 1,
    });
  }
  const body = (await ctx.cipher.load([row.body])).open(row.body, cellOf(scope, key));
  // Whose answer it was is erased: nothing is left to be given again.
  if (body === null) throw new DomainError("NOT_FOUND", "There is no answer to this request any more.");
  const answer = stored.parse(JSON.parse(body));
  return { ...answer, replayed: true };
}

async function keep(ctx: Ctx, { scope, key }: IdempotentRequest, answer: Answer): Promise<void> {
  try {
    // As long as it is of use, and no longer: its key is destroyed a day later, that of an account with the account.
    const sealer = await (ctx.caller.kind === "user"
      ? ctx.cipher.forPerson(ctx.caller.userId)
      : ctx.cipher.forADay());
    const body = sealer.seal(JSON.stringify(answer), cellOf(scope, key));
    await ctx.db.$executeRaw`
      UPDATE idempotency_key SET state = 'done', status = ${answer.status}, body = ${body}
      WHERE scope = ${scope} AND key = ${key}`;
  } catch (error) {
    // It was done and is answered; only its repetition is not covered.
    ctx.log.error(
      { err: error, requestId: ctx.requestId },
      "the answer to an idempotent request could not be kept",
    );
  }
}

async function release(ctx: Ctx, { scope, key }: IdempotentRequest): Promise<void> {
  try {
    await ctx.db.$executeRaw`
      DELETE FROM idempotency_key WHERE scope = ${scope} AND key = ${key} AND state = 'started'`;
  } catch (error) {
    ctx.log.warn(
      { err: error, requestId: ctx.requestId },
      "an idempotency key stays busy until its time runs out",
    );
  }
}

function cellOf(scope: string, key: string) {
  return { table: "idempotency_key", column: "body", rowId: `${scope} ${key}` };
}
