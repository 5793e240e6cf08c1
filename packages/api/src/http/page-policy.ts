import { createHash } from "node:crypto";
import { lateLoader } from "./late-loader";

export interface PolicyOptions {
  /** While developing, inline scripts and `eval` are let in: the page server needs them to reload what changed. */
  readonly dev: boolean;
  /**
   * Lets in the one stranger that a card form needs: on every page of the shop, because the policy of the page a visit
   * began with holds until the next load.
   */
  readonly stripeForm: boolean;
  /** Where product pictures are kept, if not here. */
  readonly picturesFrom?: string | undefined;
  /** Inline scripts of our own, each one constant text. */
  readonly ownScripts?: readonly string[] | undefined;
}

/** Content-Security-Policy of pages: nothing from another host, and no inline script that we do not know. */
export interface PagePolicies {
  /** For what is no page of ours: no inline script at all. */
  readonly plain: string;
  /** For a page that was rendered with this nonce on its scripts. */
  withNonce(nonce: string): string;
  /** For a page that is kept for everybody, where a nonce cannot be: the hashes of its known inline scripts. */
  forDocument(html: string): string;
}

/** Where browsers report what the policy has stopped. */
export const REPORT_PATH = "/csp-reports";

const STRIPE_SCRIPT = "https://js.stripe.com https://*.js.stripe.com";

const hashSource = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

export function createPagePolicies({
  dev,
  stripeForm,
  picturesFrom,
  ownScripts = [],
}: PolicyOptions): PagePolicies {
  const pictures = picturesFrom === undefined ? "" : ` ${new URL(picturesFrom).origin}`;
  const own = ownScripts.map(hashSource);
  const stripe = stripeForm ? [STRIPE_SCRIPT] : [];

  function policy(scripts: readonly string[]): string {
    const allowed = dev ? ["'unsafe-inline'", "'unsafe-eval'"] : scripts;
    return [
      "default-src 'self'",
      ["script-src 'self'", ...allowed, ...stripe].join(" "),
      "style-src 'self' 'unsafe-inline'",
      `img-src 'self' data: blob:${pictures}`,
      "font-src 'self' data:",
      `connect-src 'self'${dev ? " ws: wss:" : ""}${stripeForm ? " https://api.stripe.com" : ""}`,
      ...(stripeForm ? [`frame-src ${STRIPE_SCRIPT} https://hooks.stripe.com`] : []),
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      `report-uri ${REPORT_PATH}`,
      "report-to csp",
    ].join("; ");
  }

  return {
    plain: policy([]),
    withNonce: (nonce) => policy([...own, `'nonce-${nonce}'`]),
    forDocument: (html) => policy([...own, ...knownInlineScripts(html).map(hashSource)]),
  };
}

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;
const NEXT_START = "(self.__next_f=self.__next_f||[]).push([0])";
const NEXT_PIECE = /^self\.__next_f\.push\((\[.*\])\)$/s;
const CHUNK_LIST =
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{.*\})\);$/s;

/**
 * Only what the page server writes itself, in exactly its forms: a start, data, and a list of its files; and what we
 * put in for them, which fetches no script that the policy would not let in anyway. Whatever
 * else stands in a page, an injected script among it, gets no hash.
 */
function knownInlineScripts(html: string): string[] {
  const known = new Set<string>();
  for (const [, attributes = "", text = ""] of html.matchAll(SCRIPT)) {
    if (/\ssrc\s*=/i.test(attributes)) continue;
    const data = NEXT_PIECE.exec(text)?.[1] ?? CHUNK_LIST.exec(text)?.[1];
    if (text === NEXT_START || text === lateLoader || (data !== undefined && isJson(data))) known.add(text);
  }
  return [...known];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
