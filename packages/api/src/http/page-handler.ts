import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { DomainError } from "@storewright/kernel";
import { requireOwnSite } from "./csrf-gate";
import type { Documents } from "./documents";
import type { Exchange } from "./exchange";
import { holdBody } from "./hold-body";
import { lateScripts } from "./late-scripts";
import { pageRule, writeRule } from "./limits";
import { movedTo } from "./moved-to";
import { HttpRefusal } from "./problem";
import type { QueryPages } from "./query-pages";
import { MAX_JSON_BYTES } from "./read-body";
import { askEverySecond, SHARED_CACHES } from "./shared-caches";

/** What renders the pages: Next's request handler. */
export type PageHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export interface PageParts {
  readonly next: PageHandler;
  /** Headers of every answer. */
  readonly always: Readonly<Record<string, string>>;
  readonly documents: Documents | null;
  readonly queries: QueryPages;
  /** Of which pages the scripts come late; by the path under which a page is rendered. */
  readonly isShownWhole: (path: string) => boolean;
}

/**
 * Hands a request over to the page server. Headers by which a stranger could pass for a proxy are replaced by what the
 * gateway knows; only sign-in (`/api/auth`) takes a body, from our own pages and of a known length.
 */
export async function answerPage(exchange: Exchange, parts: PageParts): Promise<void> {
  const { next, always, documents, queries, isShownWhole } = parts;
  const { req, res, path, query, method, gateway, requestId, ip } = exchange;
  const { publicUrl, dev } = gateway;
  const isAuth = path === "/api/auth" || path.startsWith("/api/auth/");
  const isTool = dev && (path.startsWith("/_next/") || path.startsWith("/__next"));
  const isInternal = path.startsWith("/internal/");
  if (path.startsWith("/api/") && !isAuth)
    throw new DomainError("NOT_FOUND", "There is nothing at this address.");
  if (method !== "GET" && method !== "HEAD" && !isTool && !isInternal) {
    if (!isAuth || method !== "POST") {
      throw new HttpRefusal(405, "Pages can only be read.", {
        Allow: isAuth ? "GET, HEAD, POST" : "GET, HEAD",
      });
    }
    await exchange.count([{ rule: writeRule }]);
    requireOwnSite(req, publicUrl);
    requireKnownLength(req);
  } else if (!isTool && !isInternal && !path.startsWith("/_next/")) {
    await exchange.count([{ rule: pageRule }]);
  }
  const target = await movedTo(exchange);
  if (target !== null) {
    return exchange.send(301, { Location: target, "Cache-Control": SHARED_CACHES }, "");
  }

  const { host, protocol } = new URL(publicUrl);
  for (const name of spoofable) delete req.headers[name];
  req.headers["x-forwarded-for"] = ip;
  req.headers["x-forwarded-host"] = host;
  req.headers["x-forwarded-proto"] = protocol.slice(0, -1);
  req.headers["x-request-id"] = requestId;
  for (const [name, value] of Object.entries(always)) res.setHeader(name, value);
  res.setHeader("X-Request-Id", requestId);
  const page = queries.pathOf(path, query);
  // A piece of a page is one of the page that needs no query: its reader has the script that asks for the rest. And
  // that page has to be there, for when the other one cannot be rendered.
  const isWhole = req.headers["rsc"] === undefined && (documents?.isKept(path) ?? true);
  const isOwn = page !== path && isWhole && queries.begin(res);
  givePolicy(exchange, isShownWhole(isOwn ? page : path));
  if (isOwn) req.url = page;
  tellOutages(exchange, documents, isOwn ? page : null);
  await next(req, res);
}

const POLICY = "Content-Security-Policy";

/**
 * The admin renders for one reader, and its scripts carry a nonce, which the page server takes from here. The shop's
 * pages are kept for everybody: they get the hashes of what stands in them. An unchanged page keeps its policy.
 * Where `isLate`, the scripts of the page come after its pictures.
 */
function givePolicy({ req, res, gateway: { policies, dev, audience } }: Exchange, isLate: boolean): void {
  if (dev) return void res.setHeader(POLICY, policies.plain);
  const nonce = audience === "admin" ? randomBytes(16).toString("base64url") : null;
  if (nonce !== null) req.headers["content-security-policy"] = `script-src 'nonce-${nonce}'`;
  holdBody(req, res, (body, type) => {
    askEverySecond(res);
    if (res.statusCode === 304) return body;
    const html = body !== null && type.startsWith("text/html") ? String(body) : null;
    if (html === null || nonce !== null) {
      res.setHeader(POLICY, html === null || nonce === null ? policies.plain : policies.withNonce(nonce));
      return body;
    }
    const sent = isLate ? lateScripts(html) : html;
    res.setHeader(POLICY, policies.forDocument(sent));
    return sent === html ? body : Buffer.from(sent);
  });
}

/** How long ago an outage may have been that explains a page's failure, milliseconds. */
const OUTAGE_MS = 5_000;

/**
 * A page that cannot be put together is a 500 to the page server, whatever the reason. Where a part of the shop is
 * away, the last document of that address is better; where there is none it is 503: come back shortly, which
 * browsers, crawlers and load balancers understand.
 */
function tellOutages(
  { req, res, path, requestId, gateway }: Exchange,
  documents: Documents | null,
  /** The page with what its query asks for, where there is one: without it the page of the path will do. */
  page: string | null,
): void {
  const { writeHead, write, end } = res;
  const isOutage = (status: number) =>
    status === 500 &&
    !res.headersSent &&
    (page !== null || performance.now() - gateway.runtime.lastOutage() < OUTAGE_MS);

  /** True when the last document was sent instead; what the page server has to say of its failure is not sent then. */
  function isReplaced(): boolean {
    if (documents === null || req.headers["rsc"] !== undefined) return false;
    const given = res.getHeaders();
    for (const name of Object.keys(given)) res.removeHeader(name);
    Object.assign(res, { writeHead, write, end });
    const isSent =
      (page !== null && documents.answerStale(req, res, page, requestId)) ||
      documents.answerStale(req, res, path, requestId);
    if (isSent) Object.assign(res, { writeHead: () => res, write: () => true, end: () => res });
    else {
      for (const [name, value] of Object.entries(given)) if (value !== undefined) res.setHeader(name, value);
      Reflect.set(res, "writeHead", tell);
    }
    return isSent;
  }

  function tell(status: number, ...rest: unknown[]): unknown {
    if (!isOutage(status)) return Reflect.apply(writeHead, res, [status, ...rest]);
    if (isReplaced()) return res;
    res.setHeader("Retry-After", "2");
    res.setHeader("Cache-Control", "no-store");
    return Reflect.apply(writeHead, res, [503, ...rest]);
  }

  // Node writes the head itself where the page server only sends a body: that has to be caught before it begins.
  const instead = (usual: unknown, answer: unknown) =>
    function sendBody(...body: unknown[]): unknown {
      if (isOutage(res.statusCode) && isReplaced()) return answer;
      return typeof usual === "function" ? Reflect.apply(usual, res, body) : answer;
    };
  Object.assign(res, { writeHead: tell, write: instead(write, true), end: instead(end, res) });
}

const spoofable = [
  "content-security-policy",
  "content-security-policy-report-only",
  "forwarded",
  "x-forwarded-port",
  "x-forwarded-prefix",
  "x-forwarded-server",
  "x-real-ip",
  "x-original-url",
  "x-rewrite-url",
  "x-http-method-override",
  "x-middleware-subrequest",
];

function requireKnownLength(req: IncomingMessage): void {
  const length = req.headers["content-length"];
  if (length === undefined)
    throw new HttpRefusal(411, "Send the length of the body.", { Connection: "close" });
  if (Number(length) > MAX_JSON_BYTES)
    throw new HttpRefusal(413, "The body is too large.", { Connection: "close" });
}
