import { randomInt } from "node:crypto";
import type { BlindIndex } from "@storewright/crypto";

/** Crockford's base 32: no I, L, O or U, which are read for something else. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;

/** A new code, `7K2M-…`: 80 random bits. */
export function newGiftCardCode(): string {
  const text = Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]).join("");
  return text.replace(/(.{4})(?=.)/g, "$1-");
}

/** A code as somebody typed it, in the form in which it is looked up. */
export function plainGiftCardCode(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}

/** Under which a card is stored; the code itself is written down nowhere. */
export function giftCardIndex(keys: { readonly blindIndex: BlindIndex }, code: string): string {
  return keys.blindIndex.of("gift-card", plainGiftCardCode(code));
}
