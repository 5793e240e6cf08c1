import { DomainError } from "@storewright/kernel";
import { type Ctx, systemContext } from "../context";
import { stopAlerts, stopAlertsSchema, stopReminders, stopRemindersSchema } from "../messages";
import type { Exchange } from "./exchange";
import { writeRule } from "./limits";
import { HttpRefusal } from "./problem";
import { readBody } from "./read-body";

const MAX_FORM_BYTES = 1024;

const style = `:root{color-scheme:light dark;--page:#f4f3ef;--card:#fff;--ink:#1d1c1a;--rule:#e4e1d9;--accent:#1f5c4a;--on:#fff}
@media (prefers-color-scheme:dark){:root{--page:#131311;--card:#1d1d1a;--ink:#f1efe9;--rule:#35342f;--accent:#8fd3bd;--on:#10241d}}
body{margin:0;padding:12vh 16px;background:var(--page);color:var(--ink);font:17px/1.6 system-ui,sans-serif}
main{max-width:32rem;margin:0 auto;padding:32px;background:var(--card);border:1px solid var(--rule);border-radius:12px}
h1{margin:0 0 12px;font-size:24px;line-height:1.3}p{margin:0 0 20px}
button,a{display:inline-block;padding:12px 22px;border:0;border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}`;

const headers = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "private, no-store",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // The address holds the key.
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex",
};

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`;
}

/** Posts to this very address. A look alone changes nothing: mail scanners look at every link. */
const ask = (title: string, text: string, button: string) =>
  page(title, `<p>${text}</p><form method="post"><button>${button}</button></form>`);

/** What a link ends, the page that asks a person first, and the one that says it is done. */
interface Ending {
  readonly question: string;
  readonly done: string;
  stop(ctx: Ctx): Promise<unknown>;
}

const cart = {
  question: ask(
    "Stop reminders of your cart?",
    "We will not write about this cart again. What is in it stays there.",
    "Stop reminders",
  ),
  done: page(
    "You will not be reminded again",
    '<p>We will not write about this cart any more. What is in it is still there.</p><a href="/cart">Open your cart</a>',
  ),
};
const stock = {
  question: ask(
    "Stop messages about items?",
    "We will not tell you any more when items that you wait for can be bought again.",
    "Stop messages",
  ),
  done: page(
    "You will not hear of items again",
    '<p>You wait for no item any more. You can ask to be told about one at any time, on its page.</p><a href="/">Go to the shop</a>',
  ),
};

function endingOf(params: URLSearchParams): Ending | null {
  const key = params.get("key");
  if (params.get("list") === "stock") {
    const link = stopAlertsSchema.safeParse({ who: params.get("who"), key });
    return link.success ? { ...stock, stop: (ctx) => stopAlerts(ctx, link.data) } : null;
  }
  const link = stopRemindersSchema.safeParse({ cartId: params.get("cart"), key });
  return link.success ? { ...cart, stop: (ctx) => stopReminders(ctx, link.data) } : null;
}

const broken = page(
  "This link is not whole",
  "<p>Open the link in the message itself, or copy all of it into the address bar.</p>",
);

/**
 * Ends the reminders of a cart, or the letters about items, by the link in one. `GET` asks a person, `POST` does it, for that person and for mail
 * clients that do it with one click (RFC 8058), so without cookies and from any site: the key is the permission.
 */
export async function answerUnsubscribe(exchange: Exchange): Promise<void> {
  const { method, req, query, requestId, gateway } = exchange;
  await exchange.count([{ rule: writeRule }]);
  const ending = endingOf(new URLSearchParams(query));
  if (ending === null) return exchange.send(404, headers, broken);
  if (method === "GET" || method === "HEAD") return exchange.send(200, headers, ending.question);
  if (method !== "POST")
    throw new HttpRefusal(405, "Messages are ended by POST.", { Allow: "GET, HEAD, POST" });
  await readBody(req, MAX_FORM_BYTES);
  try {
    await ending.stop(systemContext(gateway.runtime.deps, requestId));
  } catch (error) {
    if (error instanceof DomainError && error.code === "NOT_FOUND")
      return exchange.send(404, headers, broken);
    throw error;
  }
  exchange.send(200, headers, ending.done);
}
