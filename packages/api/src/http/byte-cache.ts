import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { CacheSize, ReadCache, ReadTrace } from "@storewright/cache";
import { LRUCache } from "lru-cache";
import { tagOf } from "../rest/tag-of";

/** How an answer can be sent. */
export type Encoding = "identity" | "gzip" | "br";

/** The bytes of one public answer, made once. */
export interface CachedAnswer {
  readonly body: Buffer;
  /** Without the quotes and without the mark of an encoding. */
  readonly tag: string;
  /** What was missing when it was made, for example `search` or `stale`; empty when nothing was. */
  readonly degraded: string;
  readonly encoded: { gzip?: Buffer | Promise<Buffer>; br?: Buffer | Promise<Buffer> };
  /** Headers of its own, beside those of its kind. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: ReadonlySet<string>;
  /** What was searched for, where it answers a search: each time it is sent, somebody has searched. */
  readonly searched: Searched | null;
  /** Milliseconds since 1970. */
  renewFrom: number;
  expiresAt: number;
}

export interface Searched {
  readonly q: string;
  readonly total: number;
}

/** What making an answer came to. */
export interface MadeAnswer {
  readonly text: string;
  readonly degraded: string;
  readonly trace: ReadTrace;
  readonly searched?: Searched | null;
}

export interface ByteCache {
  /** At once, where there is one that is fresh enough to be sent. */
  peek(key: string): CachedAnswer | undefined;
  /** Makes it where it is missing or has run out; everybody who asks meanwhile waits for the same one. */
  get(key: string, make: () => Promise<MadeAnswer>): Promise<CachedAnswer>;
  size(): CacheSize;
}

/** Below this an encoding costs more than it saves. */
export const SMALL_BYTES = 1_024;
const MAX_BYTES = 48 * 1024 * 1024;
/** An answer that depends on nothing we would hear of, or on something degraded, is asked for again soon. */
const SHORT_MS = 2_000;
const LONG_MS = 60_000;

/** Keeps finished answers until the cache purges what they were made from. */
export function createByteCache(cache: ReadCache): ByteCache {
  const answers = new LRUCache<string, CachedAnswer>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ body }, key) => 512 + key.length * 2 + body.length * 2,
    // Whoever still holds it would not hear of a purge any more.
    dispose: (answer) => {
      answer.expiresAt = 0;
    },
  });
  const running = new Map<string, { purged: Set<string>; result: Promise<CachedAnswer> }>();

  cache.onPurge((tags) => {
    const all = tags.includes("*");
    for (const build of running.values()) for (const tag of tags) build.purged.add(tag);
    for (const answer of answers.values()) {
      if (all || tags.some((tag) => answer.tags.has(tag))) answer.expiresAt = 0;
    }
  });

  function start(key: string, make: () => Promise<MadeAnswer>): Promise<CachedAnswer> {
    const known = running.get(key);
    if (known !== undefined) return known.result;
    const purged = new Set<string>();
    const result = (async () => {
      try {
        const answer = finish(await make());
        const overtaken = purged.has("*") || [...answer.tags].some((tag) => purged.has(tag));
        if (!overtaken) answers.set(key, answer);
        // One that is not kept is for those who wait for it, and for nobody after them.
        if (answers.peek(key) !== answer) answer.expiresAt = 0;
        return answer;
      } finally {
        running.delete(key);
      }
    })();
    running.set(key, { purged, result });
    return result;
  }

  return {
    peek(key) {
      const answer = answers.get(key);
      const now = Date.now();
      return answer !== undefined && now < answer.renewFrom && now < answer.expiresAt ? answer : undefined;
    },
    async get(key, make) {
      const answer = answers.get(key);
      const now = Date.now();
      if (answer === undefined || now >= answer.expiresAt) return start(key, make);
      if (now >= answer.renewFrom) {
        answer.renewFrom = now + SHORT_MS;
        // Whoever asks next finds out what is wrong; this reader has an answer.
        start(key, make).catch(() => undefined);
      }
      return answer;
    },
    size: () => ({ entries: answers.size, bytes: answers.calculatedSize }),
  };
}

function finish({ text, degraded, trace, searched = null }: MadeAnswer): CachedAnswer {
  const body = Buffer.from(text);
  const now = Date.now();
  const stale = trace.stale ? "stale" : "";
  const isWhole = degraded === "" && stale === "" && trace.tags.size > 0;
  const expiresAt = Math.min(trace.expiresAt, now + (isWhole ? LONG_MS : SHORT_MS));
  return {
    body,
    tag: tagOf(body),
    degraded: [degraded, stale].filter((part) => part !== "").join(", "),
    encoded: {},
    headers: {},
    tags: trace.tags,
    searched,
    renewFrom: now + (expiresAt - now) * 0.8,
    expiresAt,
  };
}

type Encodable = Pick<CachedAnswer, "body" | "encoded">;

const compressors = {
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
};

/** The bytes in an encoding: compressed when first asked for, and never twice. */
export function encodedBody(answer: Encodable, encoding: Encoding): Buffer | Promise<Buffer> {
  if (encoding === "identity") return answer.body;
  const known = answer.encoded[encoding];
  if (known !== undefined) return known;
  const work = compressors[encoding](answer.body).then((bytes) => {
    answer.encoded[encoding] = bytes;
    return bytes;
  });
  answer.encoded[encoding] = work;
  return work;
}

const preferred = new LRUCache<string, Encoding>({ max: 200 });

/** `chooseEncoding` for a body that is worth it; clients send few different lines, so each is read once. */
export function preferredEncoding(accept: string | undefined): Encoding {
  if (accept === undefined) return "identity";
  const known = preferred.get(accept);
  if (known !== undefined) return known;
  const chosen = chooseEncoding(accept, Number.POSITIVE_INFINITY);
  if (accept.length < 200) preferred.set(accept, chosen);
  return chosen;
}

/** The best encoding that a client takes; small bodies are sent as they are. */
export function chooseEncoding(accept: string | undefined, size: number): Encoding {
  if (accept === undefined || size < SMALL_BYTES) return "identity";
  const offered = new Map(
    accept.split(",").map((part) => {
      const [name = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters
        .map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1])
        .find((each) => each !== undefined);
      return [name.trim(), q === undefined ? 1 : Number(q)];
    }),
  );
  for (const encoding of ["br", "gzip"] as const) {
    if ((offered.get(encoding) ?? 0) > 0) return encoding;
  }
  return "identity";
}
