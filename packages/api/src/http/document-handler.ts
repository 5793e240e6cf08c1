import { createHash } from "node:crypto";
import { renderDocsPage } from "../rest/docs-page";
import { buildDocument } from "../rest/openapi";
import type { Exchange } from "./exchange";
import { matchesTag } from "./hot-reads";
import { readRule } from "./limits";
import { HttpRefusal } from "./problem";

interface Prepared {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

const prepared = new Map<string, Prepared>();

/** The OpenAPI document, or the page made of it; both are made when first asked for. */
export async function answerDocument(exchange: Exchange): Promise<void> {
  const { method, path, req, gateway } = exchange;
  await exchange.count([{ rule: readRule }]);
  if (method !== "GET" && method !== "HEAD") {
    throw new HttpRefusal(405, "The documentation can only be read.", { Allow: "GET, HEAD" });
  }
  const key = `${gateway.publicUrl}${path}`;
  const answer = prepared.get(key) ?? prepare(path, gateway.publicUrl);
  prepared.set(key, answer);
  const headers = {
    ...answer.headers,
    ETag: `"${answer.etag}"`,
    "Cache-Control": "public, max-age=0, must-revalidate",
  };
  const condition = req.headers["if-none-match"];
  if (condition !== undefined && matchesTag(condition, answer.etag)) return exchange.send(304, headers, "");
  exchange.send(200, headers, answer.body);
}

function prepare(path: string, publicUrl: string): Prepared {
  const isPage = path === "/api/docs";
  const document = buildDocument(publicUrl);
  const page = isPage ? renderDocsPage(document) : null;
  const body = Buffer.from(page === null ? JSON.stringify(document) : page.html);
  return {
    body,
    etag: createHash("sha256").update(body).digest("base64url").slice(0, 27),
    headers:
      page === null
        ? { "Content-Type": "application/json; charset=utf-8" }
        : { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": page.policy },
  };
}
