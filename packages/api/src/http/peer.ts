import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";

/** Addresses or networks (`10.0.0.0/8`) of proxies whose X-Forwarded-For is believed; nobody's by default. */
export function trustedProxies(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** The address that a request comes from: the socket's peer, or what a trusted proxy says its own peer was. */
export function peerAddress(req: IncomingMessage, proxies: BlockList): string {
  const forwarded = req.headers["x-forwarded-for"];
  return addressOf(req.socket.remoteAddress, typeof forwarded === "string" ? forwarded : undefined, proxies);
}

/** The same, from the peer's address and the whole X-Forwarded-For. */
export function addressOf(
  remote: string | undefined,
  forwarded: string | undefined,
  proxies: BlockList,
): string {
  const peer = plainAddress(remote ?? "");
  if (forwarded === undefined || !isListed(proxies, peer)) return peer;
  // From the right: the first address that is not one of our own proxies.
  const hops = forwarded.split(",").map((hop) => plainAddress(hop.trim()));
  return hops.findLast((hop) => !isListed(proxies, hop)) ?? peer;
}

function plainAddress(address: string): string {
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}

function isListed(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
