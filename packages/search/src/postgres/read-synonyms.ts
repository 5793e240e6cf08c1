import type { Db } from "@storewright/db";
import { foldedWords } from "../fold-words";
import type { TypedWord } from "./read-words";

/** Words that belong together, and what else means the same as all of them. */
export interface Unit {
  readonly words: readonly TypedWord[];
  /** Each a phrase, word by word. */
  readonly synonyms: readonly (readonly string[])[];
}

/** Most words of a phrase that has synonyms. */
const longestPhrase = 4;

/** Gives each word, or run of words, that has synonyms what else is looked for in its place. */
export async function readSynonyms(db: Db, words: readonly TypedWord[]): Promise<Unit[]> {
  const phrases = [...new Set(words.flatMap((_, start) => runsFrom(words, start).flatMap(spellings)))];
  const rows = await db.$queryRaw<{ word: string | null; words: string[] }[]>`
    SELECT word, words FROM search_synonym
    WHERE word = ANY (${phrases}::text[]) OR (word IS NULL AND words && ${phrases}::text[]) LIMIT 200`;
  const meaning = (phrase: string) =>
    rows.flatMap((row) =>
      row.word === null
        ? row.words.includes(phrase)
          ? row.words.filter((other) => other !== phrase)
          : []
        : row.word === phrase
          ? row.words
          : [],
    );
  const units: Unit[] = [];
  for (let at = 0; at < words.length; ) {
    const runs = runsFrom(words, at).reverse();
    const found = runs
      .map((run) => ({ run, same: [...new Set(spellings(run).flatMap(meaning))] }))
      .find(({ run, same }) => same.length > 0 || run.length === 1);
    if (found === undefined) break;
    units.push({ words: found.run, synonyms: found.same.map(foldedWords) });
    at += found.run.length;
  }
  return units;
}

function runsFrom(words: readonly TypedWord[], start: number): TypedWord[][] {
  const longest = Math.min(longestPhrase, words.length - start);
  return Array.from({ length: longest }, (_, index) => words.slice(start, start + index + 1));
}

/** A run as it was typed; of a single word also as it was corrected. */
function spellings(run: readonly TypedWord[]): string[] {
  const typed = run.map(({ word }) => word).join(" ");
  return run.length === 1 ? [typed, ...(run[0]?.corrections ?? [])] : [typed];
}
