import type { IncomingMessage, ServerResponse } from "node:http";
import { DomainError } from "@storewright/kernel";
import { requireOwnSite } from "./csrf-gate";
import type { Exchange } from "./exchange";
import { writeRule } from "./limits";
import { HttpRefusal } from "./problem";
import { MAX_JSON_BYTES } from "./read-body";
import type { Runtime } from "./runtime";
import { pagePolicy } from "./security-headers";

/** What renders the pages: Next's request handler. */
export type PageHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/**
 * Hands a request over to the page server. Headers by which a stranger could pass for a proxy are replaced by what the
 * gateway knows; only sign-in (`/api/auth`) takes a body, from our own pages and of a known length.
 */
export async function answerPage(
  exchange: Exchange,
  next: PageHandler,
  always: Readonly<Record<string, string>>,
): Promise<void> {
  const { req, res, path, method, gateway, requestId, ip } = exchange;
  const { publicUrl, dev, stripeForm } = gateway;
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
  }

  const { host, protocol } = new URL(publicUrl);
  for (const name of spoofable) delete req.headers[name];
  req.headers["x-forwarded-for"] = ip;
  req.headers["x-forwarded-host"] = host;
  req.headers["x-forwarded-proto"] = protocol.slice(0, -1);
  req.headers["x-request-id"] = requestId;
  for (const [name, value] of Object.entries(always)) res.setHeader(name, value);
  res.setHeader("Content-Security-Policy", pagePolicy({ dev, stripeForm }));
  res.setHeader("X-Request-Id", requestId);
  tellOutages(res, gateway.runtime);
  await next(req, res);
}

/** How long ago an outage may have been that explains a page's failure, milliseconds. */
const OUTAGE_MS = 5_000;

/**
 * A page that cannot be put together is a 500 to the page server, whatever the reason. Where a part of the shop is
 * away, it is 503: come back shortly, which browsers, crawlers and load balancers understand.
 */
function tellOutages(res: ServerResponse, runtime: Runtime): void {
  const write = res.writeHead;
  Reflect.set(res, "writeHead", (status: number, ...rest: unknown[]) => {
    const isOutage = status === 500 && performance.now() - runtime.lastOutage() < OUTAGE_MS;
    if (isOutage) {
      res.setHeader("Retry-After", "2");
      res.setHeader("Cache-Control", "no-store");
    }
    return Reflect.apply(write, res, [isOutage ? 503 : status, ...rest]);
  });
}

const spoofable = [
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
