import { foldedWords } from "@storewright/search";

/**
 * Questions that finish what is being typed, taken from the names of products that match it: the word that the last
 * letters begin, alone and with the word that follows it. Most frequent first.
 */
export function completeQueries(q: string, names: readonly string[], limit: number): string[] {
  const typed = foldedWords(q);
  const beginning = typed.at(-1);
  if (beginning === undefined) return [];
  const before = typed.slice(0, -1);
  const counts = new Map<string, number>();
  for (const name of names) {
    const words = foldedWords(name);
    if (!before.every((word) => words.includes(word))) continue;
    const at = words.findIndex((word) => word.startsWith(beginning) && !before.includes(word));
    const completed = words[at];
    if (completed === undefined) continue;
    const next = words[at + 1];
    const short = [...before, completed].join(" ");
    counts.set(short, (counts.get(short) ?? 0) + 1);
    if (next === undefined || before.includes(next) || /^\d/.test(next)) continue;
    counts.set(`${short} ${next}`, (counts.get(`${short} ${next}`) ?? 0) + 1);
  }
  counts.delete(typed.join(" "));
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([text]) => text);
}

/** True when every typed word begins a word of the name. */
export function nameBegins(name: string, q: string): boolean {
  const words = foldedWords(name);
  const typed = foldedWords(q);
  return typed.length > 0 && typed.every((part) => words.some((word) => word.startsWith(part)));
}
