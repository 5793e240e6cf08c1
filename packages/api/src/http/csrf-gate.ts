import type { IncomingMessage } from "node:http";
import { DomainError } from "@storewright/kernel";

/**
 * Lets a request that acts with a cookie pass only if it comes from our own pages: browsers say so themselves
 * (Sec-Fetch-Site), older ones by Origin. A request with neither is refused. @throws {DomainError} FORBIDDEN
 */
export function requireOwnSite(req: IncomingMessage, publicUrl: string): void {
  const site = req.headers["sec-fetch-site"];
  const origin = req.headers.origin;
  const isOwnOrigin = origin === undefined || isAllowedOrigin(origin, publicUrl, req.headers.host);
  if (site !== undefined) {
    if ((site === "same-origin" || site === "none") && isOwnOrigin) return;
  } else if (origin !== undefined && isOwnOrigin) return;
  throw new DomainError("FORBIDDEN", "This request did not come from the shop's own pages.");
}

/** The public address, or on one's own machine the very address that was asked. */
function isAllowedOrigin(origin: string, publicUrl: string, host: string | undefined): boolean {
  if (origin === new URL(publicUrl).origin) return true;
  return (
    host !== undefined &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) &&
    origin === `http://${host}`
  );
}
