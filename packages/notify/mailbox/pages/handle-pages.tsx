/** @jsxRuntime automatic */
import type { ServerResponse } from "node:http";
import { renderToStaticMarkup } from "react-dom/server";
import { send } from "../http";
import type { MessageStore } from "../message-store";
import { type Channel, channels } from "./channel-filter";
import { icon, script } from "./inbox-assets";
import { InboxPage, type InboxState, MessageList, type View, views } from "./inbox-page";
import { style } from "./inbox-style";

const SHOWN_AT_ONCE = 200;

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** For the letter itself: it may look as it likes, and neither run, load nor send anything. */
const letterPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-popups allow-popups-to-escape-sandbox",
].join("; ");

const html = "text/html; charset=utf-8";

function readState(store: MessageStore, params: URLSearchParams, chosenId: string | undefined): InboxState {
  const query = (params.get("q") ?? "").trim().slice(0, 254);
  const wanted = query.toLowerCase();
  const channel: Channel | null = channels.find((name) => name === params.get("channel")) ?? null;
  const found = store.list(
    (message) =>
      (channel === null || message.channel === channel) &&
      message.to.some((to) => to.toLowerCase().includes(wanted)),
  );
  const shown = chosenId === undefined ? found[0] : store.find(chosenId);
  const view: View = views.find((name) => name === params.get("view")) ?? "html";
  return {
    messages: found.slice(0, SHOWN_AT_ONCE),
    total: found.length,
    query,
    channel,
    version: store.version(),
    shownId: shown?.id,
    shown,
    chosen: chosenId !== undefined,
    view,
  };
}

function sendPage(response: ServerResponse, state: InboxState): void {
  const page = `<!doctype html>${renderToStaticMarkup(<InboxPage {...state} />)}`;
  send(response, 200, html, page, { "Content-Security-Policy": pagePolicy });
}

/** The list alone, or 204 when nothing came since the version that the page has. */
function sendList(response: ServerResponse, store: MessageStore, params: URLSearchParams): void {
  if (params.get("version") === String(store.version())) {
    response.writeHead(204, { "Cache-Control": "no-store" }).end();
    return;
  }
  const state = { ...readState(store, params, undefined), shownId: params.get("shown") ?? undefined };
  send(response, 200, html, renderToStaticMarkup(<MessageList {...state} />), {
    "Content-Security-Policy": pagePolicy,
  });
}

/** Answers the requests of people's browsers; false when the path is none of its own. */
export function handlePages(url: URL, response: ServerResponse, store: MessageStore): boolean {
  switch (url.pathname) {
    case "/":
      sendPage(response, readState(store, url.searchParams, undefined));
      return true;
    case "/list":
      sendList(response, store, url.searchParams);
      return true;
    case "/inbox.css":
      send(response, 200, "text/css; charset=utf-8", style);
      return true;
    case "/inbox.js":
      send(response, 200, "text/javascript; charset=utf-8", script);
      return true;
    case "/icon.svg":
      send(response, 200, "image/svg+xml", icon, { "Content-Security-Policy": "default-src 'none'" });
      return true;
  }
  const [, id, part] = /^\/messages\/([0-9a-f-]{36}|SM[0-9a-f]{32})(\/letter)?$/.exec(url.pathname) ?? [];
  const message = id === undefined ? undefined : store.find(id);
  if (!message) return false;
  if (part === undefined) sendPage(response, readState(store, url.searchParams, message.id));
  else send(response, 200, html, message.html, { "Content-Security-Policy": letterPolicy });
  return true;
}
