import type { BlindIndex } from "@storewright/crypto";

const gmail = new Set(["gmail.com", "googlemail.com"]);

/**
 * The mailbox behind an address: lower case, without what follows a plus, and at Gmail without dots, so that one
 * person's spellings count as one customer. Never a way to write to somebody.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().normalize("NFC").toLowerCase();
  const at = address.lastIndexOf("@");
  if (at < 1) return address;
  const [plain = ""] = address.slice(0, at).split("+");
  const host = address.slice(at + 1);
  const local = gmail.has(host) ? plain.replaceAll(".", "") : plain;
  return `${local === "" ? address.slice(0, at) : local}@${gmail.has(host) ? "gmail.com" : host}`;
}

/** Under which a customer's uses of promotions are counted. */
export function customerIndex(keys: { readonly blindIndex: BlindIndex }, email: string): string {
  return keys.blindIndex.of("customer", mailboxOf(email));
}
