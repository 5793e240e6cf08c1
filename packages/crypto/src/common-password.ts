import { commonPasswords, commonWords } from "./common-passwords";

const rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const walks = [...rows, ...rows.map((row) => [...row].reverse().join(""))];
const lookAlikes: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  "5": "s",
  $: "s",
  "7": "t",
};
const LONGEST_DECORATION = 6;

/**
 * True when the password is one of those that are tried first: on the list, a listed or personal word with up to six
 * digits and signs around it, one thing over and over, or a walk along the alphabet, the digits or the keyboard.
 * `personal` are words an attacker knows: the address, the name, the shop. Case and look-alikes make no difference.
 */
export function isCommonPassword(password: string, personal: readonly string[] = []): boolean {
  const typed = password.normalize("NFKC").toLowerCase();
  const known = new Set(personal.flatMap(wordsOf));
  const isWord = (text: string) => commonPasswords.has(text) || commonWords.has(text) || known.has(text);
  const plain = typed.replace(/[@431!05$7]/g, (sign) => lookAlikes[sign] ?? sign);
  return (
    isWord(typed) ||
    isWord(plain) ||
    isRepetition(typed, isWord) ||
    isWalk(typed) ||
    isDecorated(typed, isWord) ||
    isDecorated(plain, isWord)
  );
}

function wordsOf(text: string): string[] {
  const lower = text.normalize("NFKC").toLowerCase();
  const parts = [
    lower,
    lower.replaceAll(/\s/g, ""),
    ...lower.split("@", 1),
    ...lower.split(/[^\p{L}\p{N}]+/u),
  ];
  return parts.filter((word) => word.length >= 4);
}

function isDecorated(text: string, isWord: (text: string) => boolean): boolean {
  const letters = [...text].map((character) => /\p{L}/u.test(character));
  const first = letters.indexOf(true);
  if (first === -1) return false;
  const word = [...text].slice(first, letters.lastIndexOf(true) + 1).join("");
  return text.length - word.length <= LONGEST_DECORATION && isWord(word);
}

function isRepetition(text: string, isWord: (text: string) => boolean): boolean {
  for (let size = 1; size <= text.length / 2; size++) {
    const unit = text.slice(0, size);
    const isWhole = unit.repeat(Math.ceil(text.length / size)).startsWith(text);
    if (isWhole && (size <= 4 || isWord(unit) || isWalk(unit))) return true;
  }
  return false;
}

/** Cuts the text into pieces of three or more neighbours; true when nothing is left over. */
function isWalk(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    let size = 0;
    while (at + size < text.length && walks.some((walk) => walk.includes(text.slice(at, at + size + 1))))
      size += 1;
    if (size < 3) return false;
    at += size;
  }
  return true;
}
