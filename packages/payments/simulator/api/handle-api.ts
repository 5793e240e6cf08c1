import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { StoredAnswer } from "../books/objects";
import { apiVersion, Draft } from "../draft";
import type { Sim } from "../sim";
import { ApiError } from "./api-error";
import type { Reply } from "./call";
import { checkKey } from "./check-key";
import { expand } from "./expand";
import { parseForm } from "./form";
import { fingerprintOf } from "./idempotency";
import { randomText } from "./ids";
import { readBody } from "./read-body";
import { type Route, routes } from "./routes";

interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly encoded: string;
  readonly requestId: string;
  /** Only where the method makes Stripe look at it. */
  readonly key: string | null;
}

interface Answer {
  readonly requestId: string;
  readonly status: number;
  readonly body: string;
  readonly original?: string;
}

/** Answers one request under /v1/ the way Stripe does. */
export async function handleApi(
  sim: Sim,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const requestId = `req_${randomText(14)}`;
  const key = request.method === "POST" ? (request.headers["idempotency-key"]?.toString() ?? null) : null;
  let answer: Answer;
  try {
    checkKey(request, sim.secretKey);
    const encoded = request.method === "POST" ? await readBody(request) : url.search.slice(1);
    failIfAsked(sim);
    answer = await runOnce(sim, { method: request.method ?? "GET", url, encoded, requestId, key });
  } catch (error) {
    answer = errorAnswer(sim, requestId, error);
  }
  if (request.method === "POST" && answer.status < 429 && sim.knobs.takeLostReply()) {
    response.destroy();
    return;
  }
  send(response, answer, key);
}

function failIfAsked(sim: Sim): void {
  const status = sim.knobs.takeFailure();
  if (status === 429) {
    throw new ApiError(429, {
      type: "invalid_request_error",
      code: "rate_limit",
      message: "Request rate limit exceeded.",
    });
  }
  if (status === 500)
    throw new ApiError(500, { type: "api_error", message: "An error occurred. (simulated)" });
}

async function runOnce(sim: Sim, incoming: Incoming): Promise<Answer> {
  const { key, method, url, encoded } = incoming;
  if (key === null || key === "") return run(sim, incoming, undefined);
  const endpoint = `${method} ${url.pathname}`;
  const fingerprint = fingerprintOf(encoded);
  const earlier = sim.idempotency.begin(key, endpoint, fingerprint, sim.now());
  if (earlier !== undefined) {
    await pause(sim.knobs.current.delayMs);
    await sim.books.durable();
    const { status, body, request } = earlier;
    return { requestId: incoming.requestId, status, body, original: request };
  }
  try {
    return await run(sim, incoming, { id: key, endpoint, fingerprint });
  } finally {
    sim.idempotency.end(key);
  }
}

/** Works on a request; the change it makes and the answer kept for its key are one line of the journal. */
async function run(
  sim: Sim,
  incoming: Incoming,
  keyed: Pick<StoredAnswer, "id" | "endpoint" | "fingerprint"> | undefined,
): Promise<Answer> {
  const { requestId } = incoming;
  if (sim.knobs.current.delayMs > 0) await pause(sim.knobs.current.delayMs);
  const draft = new Draft(sim.books, { requestId, idempotencyKey: incoming.key, now: sim.now() });
  const keep = ({ status, body }: Answer): StoredAnswer[] =>
    keyed === undefined ? [] : [{ ...keyed, at: sim.now(), request: requestId, status, body }];
  try {
    const reply = dispatch(sim, draft, incoming);
    const answer = { requestId, status: reply.status, body: JSON.stringify(reply.body) };
    if (incoming.method === "POST") await sim.commit({ ...draft.change(), answers: keep(answer) });
    else await sim.books.durable();
    return answer;
  } catch (error) {
    if (!(error instanceof ApiError) || !error.begun) throw error;
    const answer = errorAnswer(sim, requestId, error);
    await sim.commit({ answers: keep(answer) });
    return answer;
  }
}

function dispatch(sim: Sim, draft: Draft, incoming: Incoming): Reply {
  const { method, url, encoded } = incoming;
  const [route, id] = findRoute(method, url.pathname);
  const form = parseForm(encoded);
  const reply = route.handle(
    {
      form,
      books: sim.books,
      draft,
      pages: url.origin,
      refundSettleMs: sim.refundSettleMs,
      takeProcessing: () => sim.knobs.takeProcessing(),
    },
    id,
  );
  return reply.status === 200 && incoming.method === "GET"
    ? { ...reply, body: expand(sim.books, reply.body, form) }
    : reply;
}

function findRoute(method: string, path: string): readonly [Route, string] {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match !== null) return [route, match[1] ?? ""];
  }
  const message = `Unrecognized request URL (${method}: ${path}). The simulator knows payment intents, refunds, charges and events.`;
  throw new ApiError(404, { type: "invalid_request_error", message });
}

function errorAnswer(sim: Sim, requestId: string, error: unknown): Answer {
  if (error instanceof ApiError) {
    return { requestId, status: error.status, body: JSON.stringify({ error: error.body }) };
  }
  sim.log("request failed", { request: requestId, error: String(error) });
  const body = { error: { type: "api_error", message: "The simulator failed. Its log says why." } };
  return { requestId, status: 500, body: JSON.stringify(body) };
}

function send(response: ServerResponse, answer: Answer, key: string | null): void {
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(answer.body),
    "cache-control": "no-cache, no-store",
    "request-id": answer.requestId,
    "stripe-version": apiVersion,
    ...(key === null ? {} : { "idempotency-key": key.slice(0, 255) }),
    ...(answer.original === undefined
      ? {}
      : { "idempotent-replayed": "true", "original-request": answer.original }),
    ...(answer.status === 401 ? { "www-authenticate": 'Bearer realm="Stripe"' } : {}),
  });
  response.end(answer.body);
}
