import type { IncomingMessage } from "node:http";
import { HttpRefusal } from "./problem";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The spellings of the public address that most requests have: what is one of these needs no other look. */
export function usualHosts(publicUrl: string): ReadonlySet<string> {
  const { host, port } = new URL(publicUrl);
  return new Set([host, ...(port === "" ? [] : [`localhost:${port}`, `127.0.0.1:${port}`])]);
}

/**
 * Makes the check of a request's Host against the shop's public address and the machine's own names, so that a
 * foreign name that points here (DNS rebinding, a poisoned cache) gets nothing. @throws {HttpRefusal} 400, 421
 */
export function hostCheck(publicUrl: string): (req: IncomingMessage) => void {
  const { host: publicHost, protocol } = new URL(publicUrl);
  const withPort = publicHost.includes(":")
    ? publicHost
    : `${publicHost}:${protocol === "https:" ? 443 : 80}`;
  const known = new Set([publicHost, withPort]);
  return (req) => {
    const host = req.headers.host?.toLowerCase();
    if (host === undefined || host === "") throw new HttpRefusal(400, "The Host header is missing.");
    if (!known.has(host)) {
      const name = host.replace(/:\d{1,5}$/, "");
      if (!loopback.has(name)) {
        throw new HttpRefusal(421, "This server does not answer under that name.");
      }
    }
    // Node keeps the first of two; a proxy before us may have looked at the second.
    let seen = 0;
    for (let index = 0; index < req.rawHeaders.length; index += 2) {
      const name = req.rawHeaders[index];
      if (name?.length === 4 && name.toLowerCase() === "host") seen += 1;
    }
    if (seen > 1) throw new HttpRefusal(400, "The Host header came more than once.");
  };
}
