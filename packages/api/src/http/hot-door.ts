import type { IncomingMessage, ServerResponse } from "node:http";
import type { BlockList } from "node:net";
import type { RateLimiter } from "@storewright/cache";
import { parseRequestId } from "@storewright/telemetry";
import { LRUCache } from "lru-cache";
import { limitKey } from "../limit-key";
import type { ByteCache, CachedAnswer } from "./byte-cache";
import type { Documents } from "./documents";
import { readHotHeaders } from "./hot-headers";
import type { HotSender } from "./hot-reads";
import { readLimitHeaders, readRule } from "./limits";
import { addressOf } from "./peer";

/** Where answers that are there leave at once: nothing is awaited, parsed or logged on the way. */
export interface HotDoor {
  /** True when the request has its answer; else it goes the ordinary way, refusals included. */
  answer(req: IncomingMessage, res: ServerResponse): boolean;
  /** A raw URL of a public read, for the next time: one that is repeated is not even parsed. */
  remember(url: string, key: string, answer: CachedAnswer): void;
  /** Requests answered here so far. */
  counts(): Readonly<Record<"reads" | "documents", number>>;
}

export interface HotDoorParts {
  readonly bytes: ByteCache;
  readonly sender: HotSender;
  readonly documents: Documents | null;
  readonly limiter: RateLimiter;
  readonly proxies: BlockList;
  readonly hosts: ReadonlySet<string>;
  /** Called with each answer that is sent. */
  noteSearch(method: string | undefined, answer: CachedAnswer): void;
}

const MAX_URLS = 20_000;
/** A URL that is longer is not worth the memory: its like are not sent twice. */
const MAX_URL_LENGTH = 1_024;

interface Known {
  readonly key: string;
  answer: CachedAnswer;
}

export function createHotDoor(parts: HotDoorParts): HotDoor {
  const { bytes, sender, documents, limiter, proxies, hosts, noteSearch } = parts;
  const urls = new LRUCache<string, Known>({ max: MAX_URLS });
  const counts = { reads: 0, documents: 0 };

  function fresh(known: Known): CachedAnswer | undefined {
    const now = Date.now();
    const { answer } = known;
    if (now < answer.renewFrom && now < answer.expiresAt) return answer;
    const newer = bytes.peek(known.key);
    if (newer !== undefined) known.answer = newer;
    return newer;
  }

  return {
    answer(req, res) {
      const { method, url = "" } = req;
      if (method !== "GET" && method !== "HEAD") return false;
      const known = urls.get(url);
      if (known === undefined) {
        if (documents === null || !documents.answer(req, res, hosts)) return false;
        counts.documents += 1;
        return true;
      }
      const answer = fresh(known);
      if (answer === undefined) return false;
      const headers = readHotHeaders(req.rawHeaders);
      if (headers.isTwoHosts || headers.host === undefined || !hosts.has(headers.host)) return false;
      let limits = null;
      if (limiter.enabled) {
        const ip = addressOf(req.socket.remoteAddress, headers.forwardedFor, proxies);
        const verdict = limiter.consumeNow(readRule, limitKey(ip));
        if (!verdict.allowed) return false;
        limits = readLimitHeaders(verdict);
      }
      counts.reads += 1;
      const isSent = sender.trySend(req, res, answer, {
        acceptEncoding: headers.acceptEncoding,
        condition: headers.condition,
        requestId: parseRequestId(headers.requestId),
        limits,
      });
      if (isSent) noteSearch(method, answer);
      return isSent;
    },
    remember(url, key, answer) {
      if (url.length <= MAX_URL_LENGTH) urls.set(url, { key, answer });
    },
    counts: () => counts,
  };
}
