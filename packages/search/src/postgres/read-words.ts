import type { Db } from "@storewright/db";
import { closestWords, typoDistance, typosAllowed } from "./closest-words";

/** One word of what was typed. */
export interface TypedWord {
  /** Lower case, without accents, as the index has it. */
  readonly word: string;
  /** Known words it may have been meant to be, the likeliest first; empty for a word that the shop knows. */
  readonly corrections: readonly string[];
  /** The last word may be unfinished: it is matched as a beginning too. */
  readonly last: boolean;
}

const maxWords = 10;
const candidates = 40;

interface Row {
  word: string;
  stop: boolean;
  known: boolean;
  begins: boolean;
}

/** Cuts `q` into words the way the index does, and finds known words for those that the shop has never seen. */
export async function readWords(db: Db, q: string): Promise<TypedWord[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT typed.lexeme AS word,
      to_tsvector('shop_stem', typed.lexeme) = ''::tsvector AS stop,
      EXISTS (
        SELECT FROM search_word s
        WHERE s.word = ANY (typed.lexeme || tsvector_to_array(to_tsvector('shop_stem', typed.lexeme)))
      ) OR EXISTS (
        SELECT FROM search_synonym s WHERE s.word = typed.lexeme OR s.words @> ARRAY[typed.lexeme]
      ) AS known,
      EXISTS (
        SELECT FROM search_word s
        WHERE s.word ~>=~ typed.lexeme AND s.word ~<~ (typed.lexeme || U&'\\+10FFFF')
      ) AS begins
    FROM unnest(to_tsvector('shop_exact', search_plain(${q.normalize("NFKC")}))) AS typed
    ORDER BY typed.positions[1]
    LIMIT ${maxWords}`;
  // Small words such as "for" are in no description's index; alone they may still begin a name.
  const telling = rows.filter((row) => !row.stop);
  const kept = telling.length > 0 ? telling : rows;
  return Promise.all(
    kept.map(async ({ word, known, begins }, index) => {
      const last = index === kept.length - 1;
      const needsHelp = !known && !(last && begins) && typosAllowed(word) > 0;
      const close = needsHelp ? closestWords(word, await similarWords(db, word, last), last) : [];
      return { word, last, corrections: likeliestFirst(word, close) };
    }),
  );
}

/** Stems are among the known words: of those as near, the longest is the one that people write. */
function likeliestFirst(typed: string, words: readonly string[]): string[] {
  const distance = new Map(words.map((word) => [word, typoDistance(typed, word)]));
  const far = (word: string) => distance.get(word) ?? 0;
  return [...words].sort((a, b) => far(a) - far(b) || b.length - a.length);
}

async function similarWords(db: Db, word: string, unfinished: boolean): Promise<string[]> {
  const rows = unfinished
    ? await db.$queryRaw<{ word: string }[]>`
        (SELECT word FROM search_word ORDER BY word <-> ${word} LIMIT ${candidates})
        UNION (SELECT word FROM search_word ORDER BY word <->> ${word} LIMIT ${candidates})`
    : await db.$queryRaw<{ word: string }[]>`
        SELECT word FROM search_word ORDER BY word <-> ${word} LIMIT ${candidates}`;
  return rows.map((row) => row.word);
}
