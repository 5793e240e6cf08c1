import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { DomainError } from "@storewright/kernel";
import { LRUCache } from "lru-cache";
import { tagOf } from "../rest/tag-of";
import type { Exchange } from "./exchange";
import { createHotSender, type HotSender, type SendableAnswer } from "./hot-reads";
import { HttpRefusal } from "./problem";
import { DATA_POLICY } from "./security-headers";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ico": "image/x-icon",
  ".png": "image/png",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".jpg": "image/jpeg",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
const SEGMENT = /^[\w~.[\]()@%-]{1,200}$/;
const MAX_BYTES = 32 * 1024 * 1024;

/** Makes the handler of the page server's finished files: their name changes with what is in them. */
export function createStaticFiles(
  folder: string,
  always: Readonly<Record<string, string>>,
): (exchange: Pick<Exchange, "req" | "res" | "path" | "method" | "requestId">) => Promise<void> {
  const senders = new Map<string, HotSender>();
  const files = new LRUCache<string, SendableAnswer>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ body }) => 512 + body.length * 2,
  });

  function senderOf(type: string): HotSender {
    const known = senders.get(type);
    if (known !== undefined) return known;
    const fixed = {
      ...always,
      "Content-Security-Policy": DATA_POLICY,
      "Content-Type": type,
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    };
    const made = createHotSender(fixed, false);
    senders.set(type, made);
    return made;
  }

  async function load(path: string): Promise<SendableAnswer | undefined> {
    const known = files.get(path);
    if (known !== undefined) return known;
    try {
      const root = await realpath(folder);
      const file = await realpath(join(root, ...path.split("/").map(decodeURIComponent)));
      if (!file.startsWith(root + sep)) return undefined;
      const body = await readFile(file);
      // Made by the build, slowly and well (scripts/compress-static.mjs); compressed here where it is missing.
      const br = await readFile(`${file}.br`).catch(() => undefined);
      const encoded = br === undefined ? {} : { br };
      const answer = { body, tag: tagOf(body), degraded: "", encoded, headers: {} };
      files.set(path, answer);
      return answer;
    } catch {
      return undefined;
    }
  }

  return async ({ req, res, path, method, requestId }) => {
    if (method !== "GET" && method !== "HEAD")
      throw new HttpRefusal(405, "Files can only be read.", { Allow: "GET, HEAD" });
    const name = path.slice("/_next/static/".length);
    const type = types[extname(name)];
    const isName = name.split("/").every((segment) => SEGMENT.test(segment) && !/^\.+$/.test(segment));
    const answer = type !== undefined && isName ? await load(name) : undefined;
    if (type === undefined || answer === undefined)
      throw new DomainError("NOT_FOUND", "There is no such file.");
    const accept = req.headers["accept-encoding"];
    await senderOf(type).send(req, res, answer, {
      // Pictures and fonts are compressed already.
      acceptEncoding:
        /^(?:text|application)\/|svg/.test(type) && typeof accept === "string" ? accept : undefined,
      condition: req.headers["if-none-match"],
      requestId,
      limits: null,
    });
  };
}
