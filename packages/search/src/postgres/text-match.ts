import { Prisma } from "@storewright/db";
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

/** `exact` takes beginnings of the last word, `stem` other forms of every word. */
function terms(typed: TypedWord): { exact: string; stem: string } {
  const words = [typed.word, ...typed.corrections];
  return {
    exact: words.map((word) => (typed.last ? `${lexeme(word)}:*` : lexeme(word))).join(" | "),
    stem: words.map(lexeme).join(" | "),
  };
}

const body = Prisma.sql`to_tsvector('shop_stem', search_plain(d.description))`;

/**
 * Every word must be found (`all`) or one is enough (`any`), in the head by beginnings and forms, in the description
 * by forms. What looks like a SKU is looked for as one, too.
 */
export function textMatch(words: readonly TypedWord[], q: string, mode: "all" | "any"): TextMatch {
  const parts = words.map(terms);
  const conditions = parts.map(
    ({ exact, stem }) => Prisma.sql`
      (d.search_head @@ (to_tsquery('shop_exact', ${exact}) || to_tsquery('shop_stem', ${stem}))
        OR ${body} @@ to_tsquery('shop_stem', ${stem}))`,
  );
  const code = q
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
  const both = Prisma.join(conditions, mode === "all" ? " AND " : " OR ");
  const everything = {
    exact: parts.map(({ exact }) => exact).join(" | "),
    stem: parts.map(({ stem }) => stem).join(" | "),
  };
  return {
    condition:
      code.length >= 4 && /\p{N}/u.test(code)
        ? Prisma.sql`((${both}) OR d.search_head @@ to_tsquery('shop_exact', ${`${lexeme(code)}:*`}))`
        : Prisma.sql`(${both})`,
    rank: Prisma.sql`ts_rank('{0.05, 0.2, 0.4, 1}', d.search_head,
      to_tsquery('shop_exact', ${everything.exact}) || to_tsquery('shop_stem', ${everything.stem}))`,
  };
}
