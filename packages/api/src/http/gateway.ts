import type { IncomingMessage, ServerResponse } from "node:http";
import type { PageStore } from "@storewright/cache";
import { createInternalTokens } from "@storewright/crypto";
import { whilePatient } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { parseRequestId } from "@storewright/telemetry";
import { type CachedAnswer, createByteCache } from "./byte-cache";
import { createExchange } from "./create-exchange";
import { answerDocument } from "./document-handler";
import { createDocuments } from "./documents";
import type { Exchange, GatewayFacts } from "./exchange";
import { answerHealth } from "./health-handler";
import { hostCheck, usualHosts } from "./host-check";
import { createHotDoor } from "./hot-door";
import { createHotSender } from "./hot-reads";
import { answerJwks } from "./jwks-handler";
import { answerMedia } from "./media-handler";
import { answerMetrics } from "./metrics-handler";
import { answerPage, type PageHandler } from "./page-handler";
import { createPagePolicies, REPORT_PATH } from "./page-policy";
import { peerAddress, trustedProxies } from "./peer";
import { HttpRefusal } from "./problem";
import { createQueryPages, type PageOf } from "./query-pages";
import { refuse } from "./refuse";
import { answerReports } from "./report-handler";
import { requireInternal } from "./require-internal";
import { answerRest } from "./rest-handler";
import type { Runtime } from "./runtime";
import { DATA_POLICY, securityHeaders } from "./security-headers";
import { SHARED_CACHES } from "./shared-caches";
import { createStaticFiles } from "./static-handler";
import { answerTrpc } from "./trpc-handler";
import { answerUnsubscribe } from "./unsubscribe-handler";
import { answerStaffFile, isStaffFile } from "./upload-handler";
import { type UploadPace, usualPace } from "./upload-pace";
import { watchCaches } from "./watch-caches";
import { answerWebhook } from "./webhook-handler";

export interface GatewayOptions {
  readonly runtime: Runtime;
  /** `web` serves the public API, webhooks and documentation too; `admin` only its own tRPC and pages. */
  readonly audience: "web" | "admin";
  /** Public base URL of this app: links and checks are built from it, never from a request. */
  readonly publicUrl: string;
  /** Folder of the product pictures. */
  readonly mediaDir: string;
  /** Signs the tokens that open `/internal/*`: one secret, or `new,old` while they are exchanged. */
  readonly internalSecret: string;
  /** Proxies (addresses or networks) whose X-Forwarded-For is believed; none by default. */
  readonly proxies?: readonly string[];
  /** Renders everything that is not the gateway's own; without it that is 404. */
  readonly next?: PageHandler;
  /** Pages that `next` has rendered: a document that is there leaves without asking `next`. */
  readonly pageStore?: PageStore;
  /** For pages that depend on their query; without it the query of a page does not matter. */
  readonly pageOf?: PageOf;
  /**
   * Of which pages the scripts come after text and pictures: those that show all they have without a script. Told by
   * the path under which a page is rendered; none by default.
   */
  readonly isShownWhole?: (path: string) => boolean;
  /** Folder of the page server's finished files, which never change (`/_next/static/`). */
  readonly staticDir?: string;
  /** Lets the pages load Stripe's script and its card form; only where the shop has a publishable key. */
  readonly stripeForm?: boolean;
  /** Base URL of product pictures that are kept elsewhere: pages may show what is there. */
  readonly picturesFrom?: string | undefined;
  /** Inline scripts of the pages, each one constant text: the policy lets in no other. */
  readonly ownScripts?: readonly string[] | undefined;
  readonly dev?: boolean;
  /** The longest that a client of an API waits for its answer, milliseconds (1,900). */
  readonly answerWithinMs?: number;
  /** How slowly files of staff may come (2 MB a minute). */
  readonly uploadPace?: UploadPace;
}

/** The handler of one HTTP server. It answers every request itself or hands it to `next`; it never throws. */
export type Gateway = (req: IncomingMessage, res: ServerResponse) => Promise<void> | undefined;

const API = "/api/v1";
/** How long a client waits while a part of the shop is away, ms: a little less than the two seconds that are promised. */
const ANSWER_WITHIN_MS = 1_900;

/** Makes the gateway of a process; see `GatewayOptions`. */
export function createGateway(options: GatewayOptions): Gateway {
  const { runtime, publicUrl, audience } = options;
  const withinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  const gateway: GatewayFacts = {
    runtime,
    audience,
    publicUrl,
    dev: options.dev ?? false,
    uploadPace: options.uploadPace ?? usualPace,
    policies: createPagePolicies({
      dev: options.dev ?? false,
      stripeForm: options.stripeForm ?? false,
      picturesFrom: options.picturesFrom,
      ownScripts: options.ownScripts,
    }),
  };
  const always = securityHeaders(publicUrl);
  const internal = createInternalTokens(options.internalSecret);
  const checkHost = hostCheck(publicUrl);
  const proxies = trustedProxies(options.proxies ?? []);
  const fixed = { ...always, "Cache-Control": SHARED_CACHES };
  const sender = createHotSender(
    {
      ...fixed,
      "Content-Security-Policy": DATA_POLICY,
      "Content-Type": "application/json; charset=utf-8",
      Vary: "Accept-Encoding",
    },
    true,
  );
  const queries = createQueryPages(options.pageOf);
  const isShownWhole = options.isShownWhole ?? (() => false);
  const documents =
    options.pageStore === undefined || gateway.dev
      ? null
      : createDocuments(options.pageStore, gateway.policies, fixed, queries, isShownWhole);
  const files =
    options.staticDir === undefined || gateway.dev ? null : createStaticFiles(options.staticDir, always);
  const bytes = createByteCache(runtime.deps.cache);
  const noteSearch = (method: string | undefined, { searched }: CachedAnswer) => {
    if (searched !== null && method !== "HEAD") runtime.deps.searchCounts?.note(searched.q, searched.total);
  };
  const door = createHotDoor({
    noteSearch,
    bytes,
    sender,
    documents,
    limiter: runtime.limiter,
    proxies,
    hosts: usualHosts(publicUrl),
  });
  const rest = { bytes, sender, remember: door.remember, noteSearch };
  watchCaches(runtime, { bytes, door, pages: options.pageStore });

  async function route(exchange: Exchange): Promise<void> {
    const { path, req } = exchange;
    if (path === "/healthz" || path === "/readyz") return answerHealth(exchange);
    checkHost(req);
    if (path.startsWith("/api/trpc/")) return answerTrpc(exchange);
    if (path === REPORT_PATH) return answerReports(exchange);
    if (path.startsWith("/media/")) return answerMedia(exchange, options.mediaDir);
    if (path.startsWith("/internal/")) await requireInternal(req, internal, audience);
    if (path === "/internal/metrics") return answerMetrics(exchange);
    if (audience === "admin" && isStaffFile(path)) return answerStaffFile(exchange);
    if (audience === "web") {
      if (path === `${API}/openapi.json` || path === "/api/docs") return answerDocument(exchange);
      if (path.startsWith(`${API}/`)) return answerRest(exchange, path.slice(API.length), rest);
      if (path === "/api/webhooks/stripe") return answerWebhook(exchange);
      if (path === "/.well-known/jwks.json") return answerJwks(exchange);
      if (path === "/unsubscribe") return answerUnsubscribe(exchange);
    }
    if (options.next === undefined) throw new DomainError("NOT_FOUND", "There is nothing at this address.");
    if (files !== null && path.startsWith("/_next/static/")) return files(exchange);
    return answerPage(exchange, { next: options.next, always, documents, queries, isShownWhole });
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = req.url ?? "/";
    const requestId = parseRequestId(req.headers["x-request-id"]);
    const question = url.indexOf("?");
    const current = createExchange({
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
  }

  return (req, res) => (door.answer(req, res) ? undefined : answer(req, res));
}

function isApi(path: string): boolean {
  return path.startsWith(`${API}/`) || path.startsWith("/api/trpc/") || path.startsWith("/api/webhooks/");
}
