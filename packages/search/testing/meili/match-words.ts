import { typoDistance } from "../../src/postgres/closest-words";
import type { Document } from "./filter-language";

/** How well a document matches: fewer typos and an earlier attribute are better. */
export interface Match {
  readonly words: number;
  readonly typos: number;
  readonly attribute: number;
  /** Words of the document that matched, and how many of their letters. */
  readonly hits: ReadonlyMap<string, number>;
}

export interface WordRules {
  readonly searchable: readonly string[];
  readonly noTypos: readonly string[];
  readonly oneTypo: number;
  readonly twoTypos: number;
  readonly typosInNumbers: boolean;
}

export function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** Matches the query's words, the last one as a prefix; null where too few are found. */
export function matchDocument(
  document: Document,
  query: readonly string[],
  strategy: string,
  rules: WordRules,
): Match | null {
  let typos = 0;
  let attribute = rules.searchable.length;
  let words = 0;
  const hits = new Map<string, number>();
  for (const [index, word] of query.entries()) {
    const best = bestMatch(document, word, index === query.length - 1, rules);
    if (best === null) break;
    words += 1;
    for (const [hit, length] of best.hits) hits.set(hit, length);
    typos += best.typos;
    attribute = Math.min(attribute, best.attribute);
  }
  // "last" drops words from the end of the query until something is left; "all" drops none.
  const needed = strategy === "all" ? query.length : Math.min(1, query.length);
  return words >= needed ? { words, typos, attribute, hits } : null;
}

function bestMatch(document: Document, word: string, prefix: boolean, rules: WordRules) {
  let best = null as { typos: number; attribute: number } | null;
  const hits = new Map<string, number>();
  for (const [attribute, name] of rules.searchable.entries()) {
    const value = document[name];
    const texts = Array.isArray(value) ? value : [value];
    for (const candidate of texts.flatMap((text) => (typeof text === "string" ? wordsOf(text) : []))) {
      const typos = typosTo(word, candidate, prefix, rules.noTypos.includes(name) ? 0 : allowed(word, rules));
      if (typos === null) continue;
      hits.set(candidate, candidate.startsWith(word) ? word.length : candidate.length);
      if (best === null || typos < best.typos) best = { typos, attribute };
    }
  }
  return best === null ? null : { ...best, hits };
}

function allowed(word: string, { oneTypo, twoTypos, typosInNumbers }: WordRules): number {
  if (!typosInNumbers && /^\d+$/.test(word)) return 0;
  if (word.length >= twoTypos) return 2;
  return word.length >= oneTypo ? 1 : 0;
}

function typosTo(word: string, candidate: string, prefix: boolean, most: number): number | null {
  if (candidate === word || (prefix && candidate.startsWith(word))) return 0;
  if (most === 0) return null;
  const beginnings = prefix
    ? [word.length - 1, word.length, word.length + 1].map((end) => candidate.slice(0, end))
    : [];
  const distance = Math.min(...[candidate, ...beginnings].map((text) => typoDistance(word, text)));
  // A typo in the first letter counts as two.
  const typos = word[0] === candidate[0] ? distance : distance + 1;
  return typos <= most ? typos : null;
}
