import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { DomainError } from "@storewright/kernel";
import type { Exchange } from "./exchange";
import { HttpRefusal } from "./problem";

const types: Readonly<Record<string, string>> = {
  ".avif": "image/avif",
  ".webp": "image/webp",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
};

/** Names that the shop itself gives to pictures and folders; no dot at the start, so no way upwards. */
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;

/**
 * Sends a product picture from the media folder, and never anything else: for a WebP its AVIF, where that lies beside it
 * and the browser takes it. @throws {DomainError} NOT_FOUND
 */
export async function answerMedia(exchange: Exchange, mediaDir: string): Promise<void> {
  const { method, path, req } = exchange;
  if (method !== "GET" && method !== "HEAD")
    throw new HttpRefusal(405, "Pictures can only be read.", { Allow: "GET, HEAD" });
  const segments = path.slice("/media/".length).split("/");
  const extension = extname(path).toLowerCase();
  if (types[extension] === undefined || !segments.every((segment) => SEGMENT.test(segment))) throw notFound();
  const takesAvif = extension === ".webp" && /\bimage\/avif\b/.test(req.headers.accept ?? "");
  const smaller = takesAvif ? await locate(mediaDir, segments.with(-1, avifOf(segments.at(-1) ?? ""))) : null;
  const found = smaller ?? (await locate(mediaDir, segments));
  if (found === null) throw notFound();

  const etag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`;
  const headers = {
    "Content-Type": types[extname(found.file).toLowerCase()] ?? "application/octet-stream",
    ...(extension === ".webp" ? { Vary: "Accept" } : {}),
    "Cache-Control": "public, max-age=86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
    ETag: etag,
  };
  const condition = req.headers["if-none-match"];
  if (condition?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag) === true) {
    return exchange.send(304, headers, "");
  }
  const body = method === "HEAD" ? "" : await readFile(found.file);
  exchange.send(200, { ...headers, "Content-Length": String(found.size) }, body);
}

const avifOf = (name: string) => name.replace(/\.webp$/i, ".avif");

/** The file where it is one and lies in the folder, also after every link was followed. */
async function locate(mediaDir: string, segments: readonly string[]) {
  try {
    const folder = await realpath(mediaDir);
    const file = await realpath(join(folder, ...segments));
    const facts = await stat(file);
    return file.startsWith(folder + sep) && facts.isFile()
      ? { file, size: facts.size, mtimeMs: facts.mtimeMs }
      : null;
  } catch {
    return null;
  }
}

function notFound(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such picture.");
}
