import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createLogger, type Logger } from "@storewright/telemetry";
import { parseJson, readBody, send, sendJson, sendResendError } from "./http";
import { openJournal, type StoredMessage } from "./journal";
import { createKnobBoard, type KnobSettings, knobSettings } from "./knobs";
import { createMessageStore, type MessageStore } from "./message-store";
import { handlePages } from "./pages/handle-pages";
import { sendEmail } from "./send-email";
import { listSms, sendSms } from "./send-sms";

/** A message as `GET /messages.json` gives it to scripts. */
export interface SentMessage {
  readonly id: string;
  readonly channel: "email" | "sms";
  readonly to: string;
  /** Empty for a text message, as `html` is. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** More header fields of a mail. */
  readonly headers: Readonly<Record<string, string>>;
  /** RFC 3339, UTC. */
  readonly sent_at: string;
}

export interface MailboxOptions {
  /** Folder of the journal; made when missing. */
  readonly booksDir: string;
  /** Accept this key only; any key when left out. */
  readonly apiKey?: string | undefined;
  readonly log?: Logger | undefined;
  readonly now?: (() => Date) | undefined;
}

export interface Mailbox {
  /** Not listening yet: the caller chooses where. */
  readonly server: Server;
  /** Newest first; `to` is compared whole, in any case. */
  messages(to?: string): SentMessage[];
  knobs(settings: KnobSettings): void;
  close(): Promise<void>;
}

/** The address itself out of `Name <address>`. */
function bareAddress(to: string): string {
  return (/<([^<>]+)>$/.exec(to)?.[1] ?? to).toLowerCase();
}

function toSentMessage({
  id,
  channel,
  to,
  subject,
  text,
  html,
  headers,
  sentAt,
}: StoredMessage): SentMessage {
  return { id, channel, to: to.join(", "), subject, text, html, headers, sent_at: sentAt };
}

function sentTo(store: MessageStore, to: string | undefined): SentMessage[] {
  const wanted = to?.trim().toLowerCase();
  return store
    .list(
      (message) => wanted === undefined || message.to.some((recipient) => bareAddress(recipient) === wanted),
    )
    .map(toSentMessage);
}

/** A page elsewhere could point its own host name at this machine; such a request carries that name as its Host. */
function isForeignHost(request: IncomingMessage): boolean {
  const local = request.socket.localAddress ?? "";
  if (!local.startsWith("127.") && local !== "::1" && local !== "::ffff:127.0.0.1") return false;
  return !/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(request.headers.host ?? "");
}

/**
 * Makes the development mailbox: a fake of Resend's `POST /emails` and of Twilio's Messages, with an inbox for people
 * and for scripts.
 */
export function createMailbox({ booksDir, apiKey, log, now = () => new Date() }: MailboxOptions): Mailbox {
  const logger = log ?? createLogger({ name: "mailbox", level: "warn" });
  const journal = openJournal(booksDir, logger.warn);
  const store = createMessageStore(journal, now);
  const knobs = createKnobBoard();
  const closing = new AbortController();

  async function turnKnobs(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Only JSON: a form or a plain text could be sent by any page that is open in the same browser.
    if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
      return sendJson(response, 415, { message: "send application/json" });
    }
    const settings = knobSettings.safeParse(parseJson((await readBody(request)) ?? ""));
    if (!settings.success) return sendJson(response, 400, { message: settings.error.message });
    knobs.turn(settings.data);
    sendJson(response, 200, { ok: true });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isForeignHost(request)) return send(response, 421, "text/plain", "Misdirected request");
    const url = new URL(request.url ?? "/", "http://mailbox");
    const route = `${request.method === "HEAD" ? "GET" : request.method} ${url.pathname}`;
    switch (route) {
      case "POST /emails":
        return sendEmail(request, response, {
          store,
          knobs: knobs.email,
          apiKey,
          closing: closing.signal,
        });
      case "POST /_knobs":
        return turnKnobs(request, response);
      case "GET /messages.json":
        return sendJson(response, 200, sentTo(store, url.searchParams.get("to") ?? undefined));
      case "GET /healthz":
        return sendJson(response, 200, { status: "ok" });
    }
    const account = /^\/2010-04-01\/Accounts\/(\w{1,64})\/Messages\.json$/.exec(url.pathname)?.[1];
    if (account !== undefined) {
      const context = { store, knobs: knobs.sms, account, closing: closing.signal };
      if (request.method === "POST") return sendSms(request, response, context);
      if (request.method === "GET") return listSms(request, response, context, url.searchParams);
    }
    if (route.startsWith("GET ") && handlePages(url, response, store)) return;
    sendResendError(response, 404, "not_found", "The requested endpoint does not exist.");
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A sender that hung up while its message was held back.
      if (response.destroyed) return;
      if (!closing.signal.aborted) logger.error({ err: error }, "the mailbox could not answer");
      if (response.headersSent || closing.signal.aborted) response.destroy();
      else sendResendError(response, 500, "application_error", "The mailbox could not answer.");
    });
  });

  return {
    server,
    messages: (to) => sentTo(store, to),
    knobs: (settings) => knobs.turn(settings),
    close() {
      closing.abort();
      return new Promise((resolve) => {
        server.close(() => {
          journal.close();
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}
