import { traceReads } from "@storewright/cache";
import { DomainError } from "@storewright/kernel";
import { TRPCError } from "@trpc/server";
import { actorOf } from "../authorise";
import type { Caller } from "../context";
import { snakeCase } from "../rest/case";
import { stringify } from "../rest/decimal";
import { factsOf } from "../rest/facts";
import type { RestCtx } from "../rest/init";
import { MovedPermanently } from "../rest/moved";
import { parseQuery } from "../rest/parse-query";
import { matchRoute, type Route } from "../rest/route-table";
import { createRestCaller } from "../rest/router";
import { toDomainError } from "../trpc/init";
import type { ByteCache, CachedAnswer, MadeAnswer, Searched } from "./byte-cache";
import { canonicalRead } from "./canonical-key";
import { readCartToken } from "./cookies";
import type { Exchange } from "./exchange";
import type { HotSender } from "./hot-reads";
import { type Answer, idempotencyScope, once, sendAnswer } from "./idempotency";
import {
  codeQuoteRule,
  codeRule,
  payRule,
  placeOrderRule,
  readRule,
  registerRule,
  writeRule,
} from "./limits";
import { HttpRefusal, toProblem } from "./problem";
import { readJson } from "./read-body";
import { callerOfBearer } from "./resolve-request";
import { refusalFacts } from "./security-log";
import { SHARED_CACHES } from "./shared-caches";

const extraLimits = {
  register: registerRule,
  "place-order": placeOrderRule,
  pay: payRule,
  code: codeRule,
  "code-quote": codeQuoteRule,
};
const json = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" };

export interface RestParts {
  readonly bytes: ByteCache;
  readonly sender: HotSender;
  /** Called with each answer that is sent. */
  noteSearch(method: string | undefined, answer: CachedAnswer): void;
  /** Called with the raw URL of a read, the key of its answer and the answer, for the next time. */
  remember(url: string, key: string, answer: CachedAnswer): void;
}

/** Answers a request below `/api/v1`; `path` is what follows it. Throws what the gateway turns into a problem. */
export async function answerRest(exchange: Exchange, path: string, parts: RestParts): Promise<void> {
  const match = matchRoute(exchange.method, path);
  const isRead = exchange.method === "GET" || exchange.method === "HEAD";
  const extra = match.kind === "route" ? match.route.meta.limit : undefined;
  await exchange.count([
    { rule: isRead ? readRule : writeRule },
    ...(extra === undefined ? [] : [{ rule: extraLimits[extra] }]),
  ]);
  if (match.kind === "nothing") throw new DomainError("NOT_FOUND", "There is nothing at this address.");
  if (match.kind === "other methods") {
    const Allow = match.allow.join(", ");
    if (exchange.method === "OPTIONS") return exchange.send(204, { Allow, "Cache-Control": "no-store" }, "");
    throw new HttpRefusal(405, `${Allow.replace(", OPTIONS", "")} is what can be done here.`, { Allow });
  }
  const { route, parameters } = match;
  if (route.meta.cache === "public") {
    try {
      return await answerPublic(exchange, route, parameters, parts);
    } catch (error) {
      if (!(error instanceof MovedPermanently)) throw error;
      const Location = `/api/v1${error.path}`;
      return exchange.send(301, { Location, "Cache-Control": SHARED_CACHES }, "");
    }
  }
  if (isRead) return answerRead(exchange, route, parameters);
  return answerWrite(exchange, route, parameters);
}

async function answerPublic(
  exchange: Exchange,
  route: Route,
  parameters: Readonly<Record<string, string>>,
  { bytes, sender, remember, noteSearch }: RestParts,
): Promise<void> {
  const { key, input } = canonical(route, parameters, exchange.query);
  const answer = await bytes.get(key, async (): Promise<MadeAnswer> => {
    let searched: Searched | null = null;
    // Made once and sent many times: each sending counts, and the making does not.
    const searchCounts = {
      note: (q: string, total: number) => {
        searched = { q, total };
      },
    };
    const ctx = { ...restContext(exchange, { kind: "anonymous" }), searchCounts };
    const { value, trace } = await traceReads(() => call(ctx, route, input));
    return { text: stringify(value), degraded: ctx.answerHeaders["X-Degraded"] ?? "", trace, searched };
  });
  remember(exchange.req.url ?? "", key, answer);
  noteSearch(exchange.req.method, answer);
  const { req, res, requestId } = exchange;
  const accept = req.headers["accept-encoding"];
  await sender.send(req, res, answer, {
    acceptEncoding: typeof accept === "string" ? accept : undefined,
    condition: req.headers["if-none-match"],
    requestId,
    limits: exchange.limits(),
  });
}

async function answerRead(
  exchange: Exchange,
  route: Route,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const caller = await callerOfBearer(exchange);
  const { input } = canonical(route, parameters, exchange.query);
  const ctx = restContext(exchange, caller);
  const value = await call(ctx, route, input);
  exchange.send(200, { ...json, ...ctx.answerHeaders }, stringify(value));
}

async function answerWrite(
  exchange: Exchange,
  route: Route,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const caller = await callerOfBearer(exchange);
  parseQuery(exchange.query, {});
  const hasBody = route.method !== "DELETE";
  const { text, value } = hasBody ? await readJson(exchange.req) : { text: "", value: {} };
  const input = { ...bodyFields(value, route), ...parameters };
  const ctx = restContext(exchange, caller);
  const run = () => runOperation(exchange, ctx, route, input);
  const key = exchange.req.headers["idempotency-key"];
  if (key === undefined || !hasBody) return sendAnswer(exchange, await run());
  const answer = await once(
    ctx,
    {
      key: Array.isArray(key) ? key.join() : key,
      scope: idempotencyScope(ctx, exchange.req.headers["user-agent"]),
      content: `${route.method} ${exchange.path}\n${ctx.ifMatch ?? ""}\n${text}`,
    },
    run,
  );
  sendAnswer(exchange, answer);
}

/** What an operation came to, refusals included: those are kept for a repeated key too. */
async function runOperation(exchange: Exchange, ctx: RestCtx, route: Route, input: object): Promise<Answer> {
  const cart = (): Record<string, string> =>
    ctx.issued.cartToken === undefined ? {} : { "X-Cart-Token": ctx.issued.cartToken };
  try {
    const value = await call(ctx, route, input);
    return {
      status: route.meta.status ?? 200,
      headers: { ...json, ...ctx.answerHeaders, ...cart() },
      body: stringify(value),
    };
  } catch (error) {
    const domain = toDomainError(error);
    if (domain.code === "INTERNAL" || domain.code === "UNAVAILABLE") throw domain;
    const { gateway, requestId, method, path } = exchange;
    const facts = refusalFacts(domain);
    if (facts !== undefined) {
      const who = { actor: actorOf(ctx), requestId };
      gateway.runtime.securityLog.note({ ...facts, ...who, method, path }, "a request was refused");
    }
    const problem = toProblem(
      domain,
      { publicUrl: gateway.publicUrl, requestId },
      factsOf(domain, ctx.settings.currency),
    );
    const type = { ...json, "Content-Type": "application/problem+json; charset=utf-8" };
    return {
      status: problem.status,
      headers: { ...type, ...problem.headers, ...cart() },
      body: stringify(problem.body),
    };
  }
}

/** Calls the operation by its name in the router; the router knows its types, HTTP does not. */
async function call(ctx: RestCtx, route: Route, input: object): Promise<unknown> {
  try {
    return await Reflect.apply(createRestCaller(ctx)[route.name], undefined, [input]);
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof MovedPermanently) throw error.cause;
    const isOfVerb = error instanceof TRPCError && error.cause instanceof DomainError;
    throw inTheirWords(toDomainError(error), route, isOfVerb);
  }
}

function canonical(route: Route, parameters: Readonly<Record<string, string>>, query: string) {
  try {
    return canonicalRead(route, parameters, query);
  } catch (error) {
    throw inTheirWords(toDomainError(error), route, false);
  }
}

/** A path that cannot be an id is an address where nothing is; a verb's field names are spelled as the contract does. */
function inTheirWords(error: DomainError, route: Route, isOfVerb: boolean): DomainError {
  const errors = error.details.errors;
  if (error.code !== "VALIDATION_FAILED" || errors === undefined || errors.length === 0) return error;
  if (errors.every(({ path }) => route.parameters.includes(path))) {
    return new DomainError("NOT_FOUND", "There is nothing at this address.");
  }
  if (!isOfVerb) return error;
  const renamed = errors.map(({ path, message }) => ({ path: snakeCase(path), message }));
  return new DomainError(error.code, { ...error.details, errors: renamed }, { cause: error });
}

function bodyFields(value: unknown, route: Route): object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new HttpRefusal(400, "The body must be a JSON object.");
  }
  const clash = route.parameters.find((parameter) => Object.hasOwn(value, parameter));
  if (clash === undefined) return value;
  const message = "is not a field of this request";
  throw new DomainError("VALIDATION_FAILED", {
    message: "Some of what was sent is not valid; `errors` says what and where.",
    errors: [{ path: clash, message }],
  });
}

function restContext(exchange: Exchange, caller: Caller): RestCtx {
  const { req, gateway, requestId, ip } = exchange;
  const { runtime } = gateway;
  const cartToken = readCartToken(req.headers["x-cart-token"]);
  const orderToken = req.headers["x-order-token"];
  return {
    ...runtime.requestContext({
      caller,
      requestId,
      ip,
      cartToken,
      orderToken: typeof orderToken === "string" ? orderToken.slice(0, 200) : undefined,
    }),
    ifMatch: req.headers["if-match"],
    answerHeaders: {},
    signInClient: (input) => runtime.signInClient(input, { ip }),
    signIn: (input) =>
      runtime.signIn(input, { ip, audience: "api", cartToken, userAgent: req.headers["user-agent"] }),
  };
}
