import type { IncomingMessage, ServerResponse } from "node:http";
import { type CachedAnswer, type Encoding, encodedBody, preferredEncoding, SMALL_BYTES } from "./byte-cache";
import { type LimitHeaders, readLimitHeaders, readRule } from "./limits";

const marks: Readonly<Record<Encoding, string>> = { identity: "", gzip: "-gz", br: "-br" };

const lifted = readLimitHeaders({
  allowed: true,
  remaining: readRule.points,
  resetSeconds: readRule.seconds,
});

/** The part of a finished answer that is sent. */
export type SendableAnswer = Pick<CachedAnswer, "body" | "tag" | "degraded" | "encoded" | "headers">;

/** What of a request matters to how a finished answer is sent. */
interface Wish {
  readonly acceptEncoding: string | undefined;
  /** If-None-Match. */
  readonly condition: string | undefined;
  readonly requestId: string;
  /** Null where limits are lifted. */
  readonly limits: LimitHeaders | null;
}

/** Sends finished answers, with as little work a request as HTTP allows. */
export interface HotSender {
  /** False where the bytes in the wanted encoding are not made yet; they are being made then. */
  trySend(req: IncomingMessage, res: ServerResponse, answer: SendableAnswer, wish: Wish): boolean;
  send(req: IncomingMessage, res: ServerResponse, answer: SendableAnswer, wish: Wish): Promise<void>;
}

/**
 * Header lines of an answer in one encoding, for 200 and for 304. The last values are those of the request that is
 * being answered: they are put in their places just before Node reads them, which is cheaper than a copy for each.
 */
interface Head {
  readonly whole: string[];
  readonly unchanged: string[];
}

/** Where a head's own values are, counted from its end. */
const REQUEST_ID = 1;
const LIMIT = 3;
const POLICY = 5;

/** `fixed` are the headers that every answer of this kind has; `isCounted` says that limits are told. */
export function createHotSender(fixed: Readonly<Record<string, string>>, isCounted: boolean): HotSender {
  /** By encoding; gone with the answer. */
  const heads = new WeakMap<SendableAnswer, Partial<Record<Encoding, Head>>>();

  function headOf(answer: SendableAnswer, encoding: Encoding, bytes: Buffer): Head {
    const known = heads.get(answer) ?? {};
    const head = known[encoding];
    if (head !== undefined) return head;
    const { RateLimit, "RateLimit-Policy": policy } = lifted;
    const counts = isCounted ? ["RateLimit-Policy", policy, "RateLimit", RateLimit] : [];
    const own = [...counts, "X-Request-Id", ""];
    const same = [
      ...Object.entries({ ...fixed, ...answer.headers }).flat(),
      "ETag",
      `"${answer.tag}${marks[encoding]}"`,
      ...(answer.degraded === "" ? [] : ["X-Degraded", answer.degraded]),
    ];
    const whole = [
      ...same,
      ...(encoding === "identity" ? [] : ["Content-Encoding", encoding]),
      "Content-Length",
      String(bytes.length),
    ];
    const made = { whole: [...whole, ...own], unchanged: [...same, ...own] };
    known[encoding] = made;
    heads.set(answer, known);
    return made;
  }

  function write(
    req: IncomingMessage,
    res: ServerResponse,
    answer: SendableAnswer,
    encoding: Encoding,
    bytes: Buffer,
    { condition, requestId, limits }: Wish,
  ): void {
    const head = headOf(answer, encoding, bytes);
    const isUnchanged = condition !== undefined && matchesTag(condition, answer.tag);
    const lines = isUnchanged ? head.unchanged : head.whole;
    lines[lines.length - REQUEST_ID] = requestId;
    if (isCounted && limits !== null) {
      lines[lines.length - LIMIT] = limits.RateLimit;
      lines[lines.length - POLICY] = limits["RateLimit-Policy"];
    }
    res.writeHead(isUnchanged ? 304 : 200, lines);
    if (isUnchanged || req.method === "HEAD") res.end();
    else res.end(bytes);
  }

  const encodingFor = (answer: SendableAnswer, wish: Wish) =>
    answer.body.length < SMALL_BYTES ? "identity" : preferredEncoding(wish.acceptEncoding);

  return {
    trySend(req, res, answer, wish) {
      const encoding = encodingFor(answer, wish);
      const bytes = encoding === "identity" ? answer.body : encodedBody(answer, encoding);
      if (!Buffer.isBuffer(bytes)) return false;
      write(req, res, answer, encoding, bytes, wish);
      return true;
    },
    async send(req, res, answer, wish) {
      const encoding = encodingFor(answer, wish);
      const bytes = await encodedBody(answer, encoding);
      if (!res.destroyed) write(req, res, answer, encoding, bytes, wish);
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
