import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { limitKey } from "../limit-key";
import { stringify } from "../rest/decimal";
import type { Exchange, GatewayFacts } from "./exchange";
import { type Counted, countRequest, limitHeaders, requireAllowed } from "./limits";
import { HttpRefusal, toProblem } from "./problem";
import { DATA_POLICY } from "./security-headers";

export interface ExchangeParts {
  readonly gateway: GatewayFacts;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly path: string;
  readonly query: string;
  readonly requestId: string;
  readonly ip: string;
  /** Headers of every answer of this gateway. */
  readonly always: Readonly<Record<string, string>>;
}

/** Prepares the answering of one request; nothing is sent yet. */
export function createExchange({
  gateway,
  req,
  res,
  path,
  query,
  requestId,
  ip,
  always,
}: ExchangeParts): Exchange {
  const method = req.method ?? "GET";
  const counted: Counted[] = [];
  const limits = () => (counted.length === 0 ? null : limitHeaders(counted));

  function writeHead(
    status: number,
    headers: Readonly<Record<string, string | readonly string[]>>,
    body: string | Buffer,
  ): Buffer {
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    res.writeHead(status, {
      ...always,
      "Content-Security-Policy": DATA_POLICY,
      "X-Request-Id": requestId,
      ...limits(),
      ...(status === 204 || status === 304 ? {} : { "Content-Length": String(bytes.length) }),
      ...headers,
    });
    return bytes;
  }

  const exchange: Exchange = {
    gateway,
    req,
    res,
    method,
    path,
    query,
    requestId,
    ip,
    async count(rules) {
      const key = limitKey(ip);
      const now = await countRequest(
        gateway.runtime.limiter,
        rules.map(({ rule, cost }) => ({ rule, key, ...(cost === undefined ? {} : { cost }) })),
      );
      counted.push(...now);
      requireAllowed(now);
    },
    limits,
    send(status, headers, body) {
      if (res.headersSent || res.destroyed) return;
      const bytes = writeHead(status, headers, body);
      res.end(method === "HEAD" ? undefined : bytes);
    },
    async sendStream(headers, pieces) {
      res.writeHead(200, {
        ...always,
        "Content-Security-Policy": DATA_POLICY,
        "X-Request-Id": requestId,
        ...limits(),
        ...headers,
      });
      await pipeline(Readable.from(pieces), res);
    },
    sendJson(status, value, headers = {}) {
      const standard = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" };
      exchange.send(status, { ...standard, ...headers }, JSON.stringify(value));
    },
    sendProblem(error, facts = {}) {
      const problem = toProblem(error, { publicUrl: gateway.publicUrl, requestId }, facts);
      const standard = {
        "Content-Type": "application/problem+json; charset=utf-8",
        "Cache-Control": "no-store",
      };
      const headers = { ...standard, ...problem.headers };
      const isGivenUp = error instanceof HttpRefusal && error.headers["Connection"] === "close";
      if (!isGivenUp || method === "HEAD")
        return exchange.send(problem.status, headers, stringify(problem.body));
      if (res.headersSent || res.destroyed) return;
      res.write(writeHead(problem.status, headers, stringify(problem.body)));
      closeAfterReading(req, res);
    },
  };
  return exchange;
}

/** How long a client that is still sending may take to see that it need not, milliseconds. */
const LAST_WORDS_MS = 2_000;

/**
 * Ends a connection of whose request nobody wants the rest. Closing it at once would tell the system to throw away the
 * answer with what was not read: so the rest is taken in and dropped, for a moment.
 */
function closeAfterReading(req: IncomingMessage, res: ServerResponse): void {
  const close = () => {
    clearTimeout(timer);
    res.end();
    req.socket.destroySoon();
  };
  const timer = setTimeout(close, LAST_WORDS_MS);
  req.once("end", close);
  req.once("error", close);
  res.once("close", () => clearTimeout(timer));
  req.resume();
}
