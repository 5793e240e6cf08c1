import type { RateRule } from "@storewright/cache";
import { DomainError } from "@storewright/kernel";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { z } from "zod";
import type { Ctx } from "../context";
import { appRouter } from "../root";
import { CART_COOKIE, cartCookie, readCartToken, readCookie } from "./cookies";
import { requireOwnSite } from "./csrf-gate";
import type { Exchange } from "./exchange";
import { type Answer, idempotencyScope, once, sendAnswer } from "./idempotency";
import {
  codeQuoteRule,
  codeRule,
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

const ENDPOINT = "/api/trpc";
const MAX_CALLS = 10;
const rulesOfCall: Readonly<Record<string, RateRule>> = {
  "order.place": placeOrderRule,
  "order.pay": payRule,
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
 * calls of a batch, and a guest's new cart goes into its cookie. Throws what the gateway turns into a problem.
 */
export async function answerTrpc(exchange: Exchange): Promise<void> {
  const { method, req, gateway, path, query } = exchange;
  const calls = callsOf(path);
  const isRead = method === "GET";
  await exchange.count([
    { rule: isRead ? readRule : writeRule, cost: calls.length },
    ...calls.flatMap((call) => {
      const rule = isRead ? codeRuleOf(call, query) : rulesOfCall[call];
      return rule === undefined ? [] : { rule };
    }),
  ]);
  requireMethod(method, calls);
  if (calls.length > MAX_CALLS) throw new HttpRefusal(400, `A batch has at most ${MAX_CALLS} calls.`);
  if (!isRead) requireOwnSite(req, gateway.publicUrl);

  // A mutation without input, such as signOut, is sent without a body.
  const body = isRead ? null : (await readJson(req, "null")).text;
  if (isRead) inspectInput(query);
  const caller = await callerOfCookie(exchange);
  const ctx = gateway.runtime.requestContext({
    caller,
    requestId: exchange.requestId,
    ip: exchange.ip,
    cartToken: readCartToken(readCookie(req.headers.cookie, CART_COOKIE)),
    orderToken: singleHeader(req.headers["x-order-token"]),
  });

  const run = () => runCalls(exchange, ctx, body);
  const key = req.headers["idempotency-key"];
  if (isRead || typeof key !== "string") return sendAnswer(exchange, await run());
  const content = `${path}?${query}\n${body}`;
  const answer = await once(
    ctx,
    { key, scope: idempotencyScope(ctx, req.headers["user-agent"]), content },
    run,
  );
  sendAnswer(exchange, answer);
}

/** A quote with a code is a guess at a code, however its name is spelt: `%67` and `\u0067` are a g too. */
function codeRuleOf(call: string, query: string): RateRule | undefined {
  if (call !== "cart.quote") return undefined;
  const input = readableInput(query);
  if (input === null || input.includes('"promotionCode"')) return codeRule;
  return input.includes('"giftCardCode"') ? codeQuoteRule : undefined;
}

/** The input in JSON's one plain spelling; null where it is none. */
function readableInput(query: string): string | null {
  try {
    return JSON.stringify(JSON.parse(new URLSearchParams(query).get("input") ?? "{}"));
  } catch {
    return null;
  }
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
    allowMethodOverride: false,
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

/** Queries are GET, so that they change nothing and may be repeated; mutations are POST. @throws {HttpRefusal} 405 */
function requireMethod(method: string, calls: readonly string[]): void {
  const asked = new Set(calls.map((call) => kinds.get(call)));
  const allowed = asked.has("mutation") ? ["POST"] : asked.has("query") ? ["GET"] : ["GET", "POST"];
  if (allowed.includes(method)) return;
  throw new HttpRefusal(405, "Queries are GET, mutations are POST.", { Allow: allowed.join(", ") });
}

/** The input of a query comes in the address; it is held to the same rules as a body. */
function inspectInput(query: string): void {
  const input = new URLSearchParams(query).get("input");
  if (input !== null && input !== "") parseJson(input);
}
