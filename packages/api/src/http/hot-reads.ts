import type { IncomingMessage, ServerResponse } from "node:http";
import { type CachedAnswer, chooseEncoding, type Encoding, encodedBody } from "./byte-cache";
import { type LimitHeaders, limitHeaders, readRule } from "./limits";
import { DATA_POLICY } from "./security-headers";

const marks: Readonly<Record<Encoding, string>> = { identity: "", gzip: "-gz", br: "-br" };
const lifted = limitHeaders([
  { rule: readRule, verdict: { allowed: true, remaining: readRule.points, resetSeconds: readRule.seconds } },
]);

/** Sends public answers from their bytes, with as little work a request as HTTP allows. */
export interface HotSender {
  /** False where the bytes in the wanted encoding are not made yet. */
  trySend(
    req: IncomingMessage,
    res: ServerResponse,
    answer: CachedAnswer,
    requestId: string,
    limits: LimitHeaders | null,
  ): boolean;
  send(
    req: IncomingMessage,
    res: ServerResponse,
    answer: CachedAnswer,
    requestId: string,
    limits: LimitHeaders | null,
  ): Promise<void>;
}

/** `always` are the headers that every answer of this gateway has. */
export function createHotSender(always: Readonly<Record<string, string>>): HotSender {
  const fixed = Object.entries({
    ...always,
    "Content-Security-Policy": DATA_POLICY,
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "public, max-age=0, must-revalidate",
    Vary: "Accept-Encoding",
  }).flat();
  /** Header lines of an answer, by encoding; gone with the answer. */
  const heads = new WeakMap<CachedAnswer, Partial<Record<Encoding, readonly string[]>>>();

  function headOf(answer: CachedAnswer, encoding: Encoding): readonly string[] {
    const known = heads.get(answer) ?? {};
    const head = known[encoding];
    if (head !== undefined) return head;
    const made = [
      ...fixed,
      "ETag",
      `"${answer.tag}${marks[encoding]}"`,
      ...(answer.degraded === "" ? [] : ["X-Degraded", answer.degraded]),
    ];
    known[encoding] = made;
    heads.set(answer, known);
    return made;
  }

  function write(
    req: IncomingMessage,
    res: ServerResponse,
    answer: CachedAnswer,
    encoding: Encoding,
    bytes: Buffer,
    requestId: string,
    limits: LimitHeaders | null,
  ): void {
    const { RateLimit, "RateLimit-Policy": policy } = limits ?? lifted;
    const head = [
      ...headOf(answer, encoding),
      "X-Request-Id",
      requestId,
      "RateLimit",
      RateLimit,
      "RateLimit-Policy",
      policy,
    ];
    const condition = req.headers["if-none-match"];
    if (condition !== undefined && matchesTag(condition, answer.tag)) {
      res.writeHead(304, head);
      res.end();
      return;
    }
    if (encoding !== "identity") head.push("Content-Encoding", encoding);
    head.push("Content-Length", String(bytes.length));
    res.writeHead(200, head);
    res.end(req.method === "HEAD" ? undefined : bytes);
  }

  return {
    trySend(req, res, answer, requestId, limits) {
      const accept = req.headers["accept-encoding"];
      const encoding = chooseEncoding(typeof accept === "string" ? accept : undefined, answer.body.length);
      const bytes = encodedBody(answer, encoding);
      if (!Buffer.isBuffer(bytes)) return false;
      write(req, res, answer, encoding, bytes, requestId, limits);
      return true;
    },
    async send(req, res, answer, requestId, limits) {
      const accept = req.headers["accept-encoding"];
      const encoding = chooseEncoding(typeof accept === "string" ? accept : undefined, answer.body.length);
      const bytes = await encodedBody(answer, encoding);
      if (!res.destroyed) write(req, res, answer, encoding, bytes, requestId, limits);
    },
  };
}

/** True when If-None-Match names this content in any encoding. */
export function matchesTag(condition: string, tag: string): boolean {
  if (condition.trim() === "*") return true;
  return condition
    .split(",")
    .map((each) => /^\s*(?:W\/)?"([^"]*)"\s*$/.exec(each)?.[1]?.replace(/-(gz|br)$/, ""))
    .includes(tag);
}
