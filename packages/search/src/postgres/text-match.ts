import { Prisma } from "@storewright/db";
import type { Unit } from "./read-synonyms";
import type { TypedWord } from "./read-words";

/** SQL that decides whether row `d` of product_document matches, and how well. */
export interface TextMatch {
  readonly condition: Prisma.Sql;
  readonly rank: Prisma.Sql;
}

/** A word as a literal of the tsquery language; Postgres doubles both marks inside quotes. */
function lexeme(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

interface Terms {
  /** Takes beginnings of the last word. */
  readonly exact: string;
  /** Takes other forms of every word. */
  readonly stem: string;
}

function termsOf(typed: TypedWord): Terms {
  const words = [typed.word, ...typed.corrections];
  return {
    exact: words.map((word) => (typed.last ? `${lexeme(word)}:*` : lexeme(word))).join(" | "),
    stem: words.map(lexeme).join(" | "),
  };
}

function phraseTerms(words: readonly string[]): Terms {
  const phrase = words.length === 1 ? words.map(lexeme).join("") : `(${words.map(lexeme).join(" <-> ")})`;
  return { exact: phrase, stem: phrase };
}

const body = Prisma.sql`to_tsvector('shop_stem', search_plain(d.description))`;

/** In the head by beginnings and forms, in the description by forms. */
function found({ exact, stem }: Terms): Prisma.Sql {
  return Prisma.sql`
    (d.search_head @@ (to_tsquery('shop_exact', ${exact}) || to_tsquery('shop_stem', ${stem}))
      OR ${body} @@ to_tsquery('shop_stem', ${stem}))`;
}

/** A unit is found by all its words or by one of its synonyms. */
function unitFound({ words, synonyms }: Unit, mode: "all" | "any"): Prisma.Sql {
  const typed = words.map((word) => found(termsOf(word)));
  const own = Prisma.sql`(${Prisma.join(typed, mode === "all" ? " AND " : " OR ")})`;
  return synonyms.length === 0
    ? own
    : Prisma.sql`(${Prisma.join([own, ...synonyms.map((phrase) => found(phraseTerms(phrase)))], " OR ")})`;
}

/** Every unit must be found (`all`) or one is enough (`any`). What looks like a SKU is looked for as one, too. */
export function textMatch(units: readonly Unit[], q: string, mode: "all" | "any"): TextMatch {
  const code = q
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
  const conditions = units.map((unit) => unitFound(unit, mode));
  const both = Prisma.join(conditions, mode === "all" ? " AND " : " OR ");
  const all = units.flatMap(({ words, synonyms }) => [...words.map(termsOf), ...synonyms.map(phraseTerms)]);
  return {
    condition:
      code.length >= 4 && /\p{N}/u.test(code)
        ? Prisma.sql`((${both}) OR d.search_head @@ to_tsquery('shop_exact', ${`${lexeme(code)}:*`}))`
        : Prisma.sql`(${both})`,
    rank: Prisma.sql`ts_rank('{0.05, 0.2, 0.4, 1}', d.search_head,
      to_tsquery('shop_exact', ${all.map(({ exact }) => exact).join(" | ")})
        || to_tsquery('shop_stem', ${all.map(({ stem }) => stem).join(" | ")}))`,
  };
}
