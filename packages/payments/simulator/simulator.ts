import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import { ApiError } from "./api/api-error";
import { checkKey } from "./api/check-key";
import { handleApi } from "./api/handle-api";
import { Idempotency } from "./api/idempotency";
import { readBody } from "./api/read-body";
import { Books } from "./books/books";
import type { Change } from "./books/change";
import type { Charge, DueRefund, Intent, Refund, StripeEvent } from "./books/objects";
import { Draft } from "./draft";
import { KnobBoard, type KnobChange, type Knobs } from "./knobs";
import type { Log } from "./log";
import { authenticatePage } from "./pages/authenticate-page";
import { sendPage } from "./pages/frame";
import { paymentsPage } from "./pages/payments-page";
import { expireAuthorizations } from "./payments/cancel-intent";
import { settleProcessing } from "./payments/settle-processing";
import { settleRefund } from "./refunds/settle-refund";
import type { Sim } from "./sim";
import { Courier } from "./webhooks/courier";

export interface SimulatorOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Folder of the journal; made when it does not exist. One simulator at a time. */
  readonly booksDir: string;
  /** Where signed events go; without it they wait. */
  readonly webhookUrl?: string | undefined;
  /** Milliseconds until a refund that does not end at once ends. Default 1000. */
  readonly refundSettleMs?: number;
  readonly log?: Log;
}

/** What `GET /_books` shows: everything, oldest first. */
export interface BooksView {
  readonly intents: readonly Intent[];
  readonly charges: readonly Charge[];
  readonly refunds: readonly Refund[];
  readonly events: readonly (StripeEvent & { readonly delivered: boolean; readonly attempts: number })[];
}

export interface Simulator {
  readonly server: Server;
  /** Listens and sends what was left undelivered. Resolves to the origin; port 0 takes a free one. */
  listen(port?: number, host?: string): Promise<string>;
  turnKnobs(change: KnobChange): Promise<Readonly<Knobs>>;
  books(): BooksView;
  close(): Promise<void>;
}

/** A working fake of the parts of Stripe's API that a shop needs, with books of its own. @throws when these cannot be read */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const log: Log = options.log ?? (() => undefined);
  const books = await Books.open(options.booksDir);
  const knobs = new KnobBoard(options.webhookUrl ?? null);
  const now = () => Date.now();
  const courier = new Courier({ books, secret: options.webhookSecret, knobs, log, now });
  const refundTimers = new Set<NodeJS.Timeout>();

  const bySelf = () => new Draft(books, { requestId: null, idempotencyKey: null, now: now() });
  const watchRefund = (due: DueRefund) => {
    const timer = setTimeout(
      () => {
        refundTimers.delete(timer);
        const draft = bySelf();
        settleRefund(draft, due);
        sim
          .commit(draft.change())
          .catch((error) => log("refund not settled", { refund: due.id, error: String(error) }));
      },
      Math.max(0, due.at - now()),
    );
    refundTimers.add(timer);
  };
  const sim: Sim = {
    books,
    idempotency: new Idempotency(books),
    knobs,
    courier,
    secretKey: options.secretKey,
    refundSettleMs: options.refundSettleMs ?? 1000,
    log,
    now,
    async commit(change: Change) {
      await books.commit(change);
      courier.take(change.events ?? []);
      for (const due of change.dues ?? []) watchRefund(due);
    },
  };
  const view = (): BooksView => ({
    intents: [...books.intents.values()],
    charges: [...books.charges.values()],
    refunds: [...books.refunds.values()],
    events: [...books.events.values()].map((event) => ({
      ...event,
      delivered: event.pending_webhooks > 0 && !books.undelivered.has(event.id),
      attempts: courier.attempts(event.id),
    })),
  });
  const turnKnobs = async (change: unknown): Promise<Readonly<Knobs>> => {
    const before = knobs.current.webhook;
    const asked = knobs.turn(change);
    const draft = bySelf();
    if (asked.settleProcessing !== undefined) settleProcessing(draft, asked.settleProcessing);
    if (asked.expireAuthorizations) expireAuthorizations(draft);
    if (!draft.isEmpty()) await sim.commit(draft.change());
    const { hold, url } = knobs.current.webhook;
    if ((before.hold && !hold) || before.url !== url) courier.sendWaiting();
    return knobs.current;
  };

  const server = createServer((request, response) => {
    handle(sim, { view, turnKnobs }, request, response).catch((error) => {
      if (!request.destroyed)
        log("request failed", { path: request.url?.split("?")[0] ?? "", error: String(error) });
      response.destroy();
    });
  });
  return {
    server,
    turnKnobs,
    books: view,
    async listen(port = 0, host = "127.0.0.1") {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => resolve());
      });
      for (const due of books.dues.values()) watchRefund(due);
      courier.sendWaiting();
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      return `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
    },
    async close() {
      courier.close();
      for (const timer of refundTimers) clearTimeout(timer);
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
      await books.close();
    },
  };
}

interface Tools {
  view(): BooksView;
  turnKnobs(change: unknown): Promise<Readonly<Knobs>>;
}

async function handle(
  sim: Sim,
  tools: Tools,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = `http://${request.headers.host ?? "localhost"}${request.url ?? "/"}`;
  if (!URL.canParse(target)) return sendJson(response, 400, { error: { message: "Malformed request." } });
  const url = new URL(target);
  const { pathname } = url;
  if (pathname.startsWith("/v1/")) return handleApi(sim, request, response, url);
  if (pathname === "/healthz") return sendJson(response, 200, { status: "ok" });
  if (pathname === "/_knobs" || pathname === "/_books")
    return handleTools(sim, tools, request, response, pathname);
  const intent = /^\/authenticate\/([A-Za-z0-9_]+)$/.exec(pathname)?.[1];
  if (intent !== undefined) return authenticatePage(sim, request, response, url, intent);
  if (pathname === "/") return paymentsPage(response, sim.books);
  sendPage(response, { status: 404, title: "Not found", content: `<p><a href="/">All payments</a></p>` });
}

async function handleTools(
  sim: Sim,
  tools: Tools,
  request: IncomingMessage,
  response: ServerResponse,
  path: "/_knobs" | "/_books",
): Promise<void> {
  try {
    checkKey(request, sim.secretKey);
    if (path === "/_books") return sendJson(response, 200, tools.view());
    if (request.method !== "POST") return sendJson(response, 200, sim.knobs.current);
    sendJson(response, 200, await tools.turnKnobs(JSON.parse(await readBody(request))));
  } catch (error) {
    if (error instanceof ApiError) return sendJson(response, error.status, { error: error.body });
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      return sendJson(response, 400, { error: { type: "invalid_request_error", message: error.message } });
    }
    throw error;
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
