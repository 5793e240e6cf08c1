import type { IncomingMessage, ServerResponse } from "node:http";
import { whilePatient } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { parseRequestId } from "@storewright/telemetry";
import { LRUCache } from "lru-cache";
import { limitKey } from "../limit-key";
import { createByteCache } from "./byte-cache";
import { createExchange } from "./create-exchange";
import { answerDocument } from "./document-handler";
import type { Exchange, GatewayFacts } from "./exchange";
import { answerHealth } from "./health-handler";
import { hostCheck } from "./host-check";
import { createHotSender } from "./hot-reads";
import { answerJwks } from "./jwks-handler";
import { limitHeaders, readRule } from "./limits";
import { answerMedia } from "./media-handler";
import { answerMetrics } from "./metrics-handler";
import { answerPage, type PageHandler } from "./page-handler";
import { peerAddress, trustedProxies } from "./peer";
import { HttpRefusal } from "./problem";
import { refuse } from "./refuse";
import { requireInternal } from "./require-internal";
import { answerRest } from "./rest-handler";
import type { Runtime } from "./runtime";
import { securityHeaders } from "./security-headers";
import { answerTrpc } from "./trpc-handler";
import { answerUnsubscribe } from "./unsubscribe-handler";
import { answerWebhook } from "./webhook-handler";

export interface GatewayOptions {
  readonly runtime: Runtime;
  /** `web` serves the public API, webhooks and documentation too; `admin` only its own tRPC and pages. */
  readonly audience: "web" | "admin";
  /** Public base URL of this app: links and checks are built from it, never from a request. */
  readonly publicUrl: string;
  /** Folder of the product pictures. */
  readonly mediaDir: string;
  /** Opens `/internal/*`, which only this process's own calls may reach. */
  readonly internalSecret: string;
  /** Proxies (addresses or networks) whose X-Forwarded-For is believed; none by default. */
  readonly proxies?: readonly string[];
  /** Renders everything that is not the gateway's own; without it that is 404. */
  readonly next?: PageHandler;
  /** Lets the pages load Stripe's script and its card form; only where the shop has a publishable key. */
  readonly stripeForm?: boolean;
  readonly dev?: boolean;
  /** The longest that a client of an API waits for its answer, milliseconds (1,900). */
  readonly answerWithinMs?: number;
}

/** The handler of one HTTP server. It answers every request itself or hands it to `next`; it never throws. */
export type Gateway = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const API = "/api/v1";
/** How long a client waits while a part of the shop is away, ms: a little less than the two seconds that are promised. */
const ANSWER_WITHIN_MS = 1_900;
const MAX_ALIASES = 20_000;

/** Makes the gateway of a process; see `GatewayOptions`. */
export function createGateway(options: GatewayOptions): Gateway {
  const { runtime, publicUrl, audience } = options;
  const withinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  const gateway: GatewayFacts = {
    runtime,
    audience,
    publicUrl,
    dev: options.dev ?? false,
    stripeForm: options.stripeForm ?? false,
  };
  const always = securityHeaders(publicUrl);
  const checkHost = hostCheck(publicUrl);
  const proxies = trustedProxies(options.proxies ?? []);
  const sender = createHotSender(always);
  const bytes = createByteCache(runtime.deps.cache);
  /** Raw URL of a public read to the key of its answer: a repeated URL is not even parsed. */
  const aliases = new LRUCache<string, string>({ max: MAX_ALIASES });
  const rest = { bytes, sender, remember: (url: string, key: string) => void aliases.set(url, key) };

  /** Answers a public read whose bytes are there. False sends it the ordinary way. */
  async function answerHot(
    req: IncomingMessage,
    res: ServerResponse,
    url: string,
    requestId: string,
  ): Promise<boolean> {
    const key = aliases.get(url);
    const answer = key === undefined ? undefined : bytes.peek(key);
    if (answer === undefined) return false;
    if (!runtime.limiter.enabled) return sender.trySend(req, res, answer, requestId, null);
    const verdict = await runtime.limiter.consume(readRule, limitKey(peerAddress(req, proxies)));
    if (!verdict.allowed) return false;
    return sender.trySend(req, res, answer, requestId, limitHeaders([{ rule: readRule, verdict }]));
  }

  async function route(exchange: Exchange): Promise<void> {
    const { path, req } = exchange;
    if (path === "/healthz" || path === "/readyz") return answerHealth(exchange);
    checkHost(req);
    if (path.startsWith("/api/trpc/")) return answerTrpc(exchange);
    if (path.startsWith("/media/")) return answerMedia(exchange, options.mediaDir);
    if (path.startsWith("/internal/")) requireInternal(req, options.internalSecret);
    if (path === "/internal/metrics") return answerMetrics(exchange);
    if (audience === "web") {
      if (path === `${API}/openapi.json` || path === "/api/docs") return answerDocument(exchange);
      if (path.startsWith(`${API}/`)) return answerRest(exchange, path.slice(API.length), rest);
      if (path === "/api/webhooks/stripe") return answerWebhook(exchange);
      if (path === "/.well-known/jwks.json") return answerJwks(exchange);
      if (path === "/unsubscribe") return answerUnsubscribe(exchange);
    }
    if (options.next === undefined) throw new DomainError("NOT_FOUND", "There is nothing at this address.");
    return answerPage(exchange, options.next, always);
  }

  return async (req, res) => {
    const url = req.url ?? "/";
    const requestId = parseRequestId(req.headers["x-request-id"]);
    const question = url.indexOf("?");
    const exchange = () =>
      createExchange({
        gateway,
        req,
        res,
        path: question < 0 ? url : url.slice(0, question),
        query: question < 0 ? "" : url.slice(question + 1),
        requestId,
        ip: peerAddress(req, proxies),
        always,
      });
    try {
      const isRead = req.method === "GET" || req.method === "HEAD";
      if (isRead && aliases.has(url)) {
        checkHost(req);
        if (await answerHot(req, res, url, requestId)) return;
      }
    } catch (error) {
      return refuse(exchange(), error);
    }
    const current = exchange();
    try {
      if (!url.startsWith("/")) throw new HttpRefusal(400, "The address of the request must be a path.");
      // Pages are not hurried as a whole, since a page server answers in pieces: each thing they read is.
      if (isApi(current.path)) {
        const hasGone = () => res.destroyed && !res.writableEnded;
        await whilePatient(runtime.deps.db, withinMs, () => route(current), hasGone);
      } else {
        await route(current);
      }
    } catch (error) {
      refuse(current, error);
    }
  };
}

function isApi(path: string): boolean {
  return path.startsWith(`${API}/`) || path.startsWith("/api/trpc/") || path.startsWith("/api/webhooks/");
}
