import type { IncomingMessage, ServerResponse } from "node:http";
import type { Document, PageStore } from "@storewright/cache";
import { parseRequestId } from "@storewright/telemetry";
import { tagOf } from "../rest/tag-of";
import { readHotHeaders } from "./hot-headers";
import { createHotSender, type SendableAnswer } from "./hot-reads";
import { lateScripts } from "./late-scripts";
import type { PagePolicies } from "./page-policy";
import type { QueryPages } from "./query-pages";

/** Whole pages that are there, sent as bytes that were compressed once. */
export interface Documents {
  /** True when the document of this address was there and has been sent. */
  answer(req: IncomingMessage, res: ServerResponse, hosts: ReadonlySet<string>): boolean;
  /** Whether there is a last known document of this path. */
  isKept(path: string): boolean;
  /** Sends the last known document, marked as out of date; false where there is none. */
  answerStale(req: IncomingMessage, res: ServerResponse, path: string, requestId: string): boolean;
}

/** Next's answers differ by these: a cache in front must not hand a piece of a page to whoever wants the document. */
const VARY =
  "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, next-url, Accept-Encoding";

/** `fixed` are the headers of every page; `isShownWhole` says of which pages the scripts come late. */
export function createDocuments(
  pages: PageStore,
  policies: PagePolicies,
  fixed: Readonly<Record<string, string>>,
  queries: QueryPages,
  isShownWhole: (path: string) => boolean,
): Documents {
  const sender = createHotSender({ ...fixed, "Content-Type": "text/html; charset=utf-8", Vary: VARY }, false);
  const staleSender = createHotSender(
    { ...fixed, "Content-Type": "text/html; charset=utf-8", Vary: VARY, "Cache-Control": "no-store" },
    false,
  );
  const answers = new WeakMap<Document, SendableAnswer>();
  const staleAnswers = new WeakMap<Document, SendableAnswer>();

  function answerOf(document: Document, path: string): SendableAnswer {
    const known = answers.get(document);
    if (known !== undefined) return known;
    const html = isShownWhole(path) ? lateScripts(document.html) : document.html;
    const body = Buffer.from(html);
    const { link } = document.headers;
    const made = {
      body,
      tag: tagOf(body),
      degraded: "",
      encoded: {},
      headers: {
        "Content-Security-Policy": policies.forDocument(html),
        ...(link === undefined ? {} : { Link: link }),
      },
    };
    answers.set(document, made);
    return made;
  }

  return {
    answer(req, res, hosts) {
      const { url = "" } = req;
      const question = url.indexOf("?");
      const path = question < 0 ? url : url.slice(0, question);
      const page = queries.pathOf(path, url.slice(path.length + 1));
      const document = pages.peek(page);
      if (document === undefined) return false;
      const { host, isTwoHosts, isSpecial, acceptEncoding, condition, requestId } = readHotHeaders(
        req.rawHeaders,
      );
      if (isSpecial || isTwoHosts || host === undefined || !hosts.has(host)) return false;
      const wish = { acceptEncoding, condition, requestId: parseRequestId(requestId), limits: null };
      return sender.trySend(req, res, answerOf(document, page), wish);
    },
    isKept: (path) => pages.last(path) !== undefined,
    answerStale(req, res, path, requestId) {
      const document = pages.last(path);
      if (document === undefined) return false;
      const stale = staleAnswers.get(document) ?? { ...answerOf(document, path), degraded: "stale" };
      staleAnswers.set(document, stale);
      const wish = { acceptEncoding: undefined, condition: undefined, requestId, limits: null };
      return staleSender.trySend(req, res, stale, wish);
    },
  };
}
