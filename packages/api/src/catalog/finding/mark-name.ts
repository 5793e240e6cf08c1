import { foldedWords } from "@storewright/search";
import type { ProductSummary } from "../views";

/** Letters that a word may have more than what was looked for in another form of it: boots and boot. */
const otherForm = 2;

/** A name in pieces: words that were looked for, or begin with what was, are hits. */
export function markName(name: string, words: readonly string[]): NonNullable<ProductSummary["nameMarks"]> {
  const pieces = name.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? [];
  const marks: { text: string; hit: boolean }[] = [];
  for (const text of pieces) {
    const hit = foldedWords(text).some((part) => words.some((word) => isHit(part, word)));
    const last = marks.at(-1);
    if (last !== undefined && last.hit === hit) last.text += text;
    else marks.push({ text, hit });
  }
  return marks;
}

function isHit(part: string, word: string): boolean {
  if (part.startsWith(word)) return true;
  return part.length >= 3 && word.length - part.length <= otherForm && word.startsWith(part);
}
