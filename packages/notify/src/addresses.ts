import { domainToASCII } from "node:url";

const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * Reads a text that must be exactly one plain mail address, and returns it with its domain in lower-case ASCII
 * (international domains as punycode), or null. Names, lists, quotes, comments and line breaks are refused.
 */
export function parseRecipient(text: string): string | null {
  const at = text.indexOf("@");
  if (at < 1 || text.length > 254) return null;
  const local = text.slice(0, at);
  const rest = text.slice(at + 1);
  if (local.length > 64 || !localPart.test(local) || /[\s\p{C}@,;:<>()"\\]/u.test(rest)) return null;
  const domain = domainToASCII(rest);
  return asciiDomain.test(domain) && domain.length <= 253 ? `${local}@${domain}` : null;
}

/** True for what may stand in `from`: one address, alone or as `Name <address>` with a name of one plain line. */
export function isSender(text: string): boolean {
  if (text.length > 320 || /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)) return false;
  const named = /^([^<>",;:@]*)<([^<>]+)>$/.exec(text);
  return parseRecipient(named?.[2] ?? text) !== null;
}
