import type { RateRule } from "@storewright/cache";
import { DomainError, privateReads } from "@storewright/kernel";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { z } from "zod";
import { actorOf } from "../authorise";
import type { Ctx } from "../context";
import { appRouter } from "../root";
import { toDomainError } from "../trpc/init";
import { cartCookie, cartCookieName, readCartToken, readCookie, sessionCookie } from "./cookies";
import { requireOwnSite } from "./csrf-gate";
import { countForm } from "./effort-gate";
import type { Exchange } from "./exchange";
import { type Answer, idempotencyScope, once, sendAnswer } from "./idempotency";
import {
  codeQuoteRule,
  codeRule,
  orderLinkRule,
  payRule,
  placeOrderRule,
  readRule,
  registerRule,
  resetRequestRule,
  resetRule,
  subscribeRule,
  writeRule,
} from "./limits";
import { parseJson } from "./parse-json";
import { HttpRefusal } from "./problem";
import { readJson } from "./read-body";
import { callerOfCookie } from "./resolve-request";
import { refusalFacts } from "./security-log";

const ENDPOINT = "/api/trpc";
const MAX_CALLS = 10;
const rulesOfCall: Readonly<Record<string, RateRule>> = {
  "order.place": placeOrderRule,
  "order.pay": payRule,
  "order.askLink": orderLinkRule,
  "identity.register": registerRule,
  "identity.requestPasswordReset": resetRequestRule,
  "identity.resetPassword": resetRule,
  "identity.changePassword": resetRule,
  "identity.addresses.prove": resetRule,
  "identity.addresses.requestVerification": resetRequestRule,
  "identity.addresses.requestChange": resetRequestRule,
  "cart.setPromotion": codeRule,
  "catalog.notifyBackInStock": subscribeRule,
  "cart.remind": subscribeRule,
};

/**
 * Answers a request below `/api/trpc` for our own pages. Mutations pass a gate against other sites, limits count the
 * calls of a batch, and a guest's new cart and a session's new token go into their cookies. Throws what the gateway turns into a problem.
 */
export async function answerTrpc(exchange: Exchange): Promise<void> {
  const { method, req, gateway, path, query } = exchange;
  const calls = callsOf(path);
  const isGet = method === "GET";
  const isRead = isGet || calls.every((call) => privateReads.has(call));
  await exchange.count([{ rule: isRead ? readRule : writeRule, cost: calls.length }]);
  for (const call of isRead ? [] : calls) {
    const rule = rulesOfCall[call];
    if (rule !== undefined) await countForm(exchange, call, rule);
  }
  requireMethod(method, calls);
  if (calls.length > MAX_CALLS) throw new HttpRefusal(400, `A batch has at most ${MAX_CALLS} calls.`);
  if (!isGet) requireOwnSite(req, gateway.publicUrl);

  // A mutation without input, such as signOut, is sent without a body.
  const sent = isGet ? null : await readJson(req, "null");
  const body = sent?.text ?? null;
  if (isGet) inspectInput(query);
  const guesses = calls.flatMap((call) => codeRuleOf(call, sent?.value) ?? []);
  if (guesses.length > 0) await exchange.count(guesses.map((rule) => ({ rule })));
  const caller = await callerOfCookie(exchange);
  const ctx = gateway.runtime.requestContext({
    caller,
    requestId: exchange.requestId,
    ip: exchange.ip,
    cartToken: readCartToken(readCookie(req.headers.cookie, cartCookieName(gateway.publicUrl))),
    orderToken: singleHeader(req.headers["x-order-token"]),
  });

  const run = () => runCalls(exchange, ctx, body);
  // Never kept for a repetition: a new token is for the answer that it was made for.
  const renewed = () =>
    ctx.issued.session && sessionCookie(gateway.audience, gateway.publicUrl, ctx.issued.session);
  const key = req.headers["idempotency-key"];
  if (isRead || typeof key !== "string") {
    const answer = await run();
    return sendAnswer(exchange, answer, renewed());
  }
  const content = `${path}?${query}\n${body}`;
  const answer = await once(
    ctx,
    { key, scope: idempotencyScope(ctx, req.headers["user-agent"]), content },
    run,
  );
  sendAnswer(exchange, answer, renewed());
}

/** A quote with a code is a guess at a code, however its name is spelt: `\u0067` is a g too. */
function codeRuleOf(call: string, input: unknown): RateRule | undefined {
  if (call !== "cart.quote") return undefined;
  const plain = JSON.stringify(input) ?? "";
  if (plain.includes('"promotionCode"')) return codeRule;
  return plain.includes('"giftCardCode"') ? codeQuoteRule : undefined;
}

function singleHeader(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

async function runCalls(exchange: Exchange, ctx: Ctx, body: string | null): Promise<Answer> {
  const { method, path, query, gateway } = exchange;
  const abort = new AbortController();
  exchange.res.once("close", () => abort.abort());
  const response = await fetchRequestHandler({
    endpoint: ENDPOINT,
    router: appRouter,
    // The address says nothing here: only the path and the query are read from it.
    req: new Request(`http://gateway.internal${path}${query === "" ? "" : `?${query}`}`, {
      method,
      signal: abort.signal,
      ...(body === null ? {} : { body, headers: { "Content-Type": "application/json" } }),
    }),
    createContext: () => ctx,
    // A read by POST is one of those that come in no other way, and the whole batch is of their kind.
    allowMethodOverride: method === "POST" && callsOf(path).every((call) => privateReads.has(call)),
    onError: ({ error, path: call }) => {
      const facts = refusalFacts(toDomainError(error));
      if (facts === undefined) return;
      const who = { actor: actorOf(ctx), requestId: exchange.requestId };
      gateway.runtime.securityLog.note({ ...facts, ...who, method, call }, "a call was refused");
    },
  });
  const { cartToken } = ctx.issued;
  return {
    status: response.status,
    headers: {
      "Content-Type": response.headers.get("Content-Type") ?? "application/json",
      "Cache-Control": "private, no-store",
      ...(cartToken === undefined ? {} : { "Set-Cookie": cartCookie(cartToken, gateway.publicUrl) }),
    },
    body: await response.text(),
  };
}

function callsOf(path: string): string[] {
  try {
    return decodeURIComponent(path.slice(ENDPOINT.length + 1)).split(",");
  } catch {
    throw new DomainError("NOT_FOUND", "There is nothing at this address.");
  }
}

const definition = z.object({ type: z.string() });

/** What kind each procedure is; the router keeps them by their dotted names. */
const kinds = new Map(
  Object.entries(appRouter._def.procedures).flatMap(([name, procedure]: [string, unknown]) =>
    typeof procedure === "function" && "_def" in procedure
      ? [[name, definition.parse(procedure._def).type] as const]
      : [],
  ),
);

/**
 * Queries are GET, so that they change nothing and may be repeated; mutations are POST, and so are queries whose input
 * is nobody else's. @throws {HttpRefusal} 405
 */
function requireMethod(method: string, calls: readonly string[]): void {
  const asked = new Set(calls.map((call) => (privateReads.has(call) ? "mutation" : kinds.get(call))));
  const allowed = asked.has("mutation") ? ["POST"] : asked.has("query") ? ["GET"] : ["GET", "POST"];
  if (allowed.includes(method)) return;
  throw new HttpRefusal(405, "Queries are GET, mutations and private reads are POST.", {
    Allow: allowed.join(", "),
  });
}

/** The input of a query comes in the address; it is held to the same rules as a body. */
function inspectInput(query: string): void {
  const input = new URLSearchParams(query).get("input");
  if (input !== null && input !== "") parseJson(input);
}
