import type { Seo } from "../views";

/** Search engines show about so many letters. */
const LONGEST = 155;

/** What staff wrote for search engines; where they wrote nothing, the name and the beginning of the description. */
export function seoOf(own: {
  readonly name: string;
  readonly description: string;
  readonly seoTitle: string;
  readonly seoText: string;
}): Seo {
  const title = own.seoTitle === "" ? own.name : own.seoTitle;
  const text = own.seoText === "" ? beginningOf(own.description) : own.seoText;
  return { title, text: text === "" ? title : text };
}

/** The first sentences or words that fit, without markup of lines. */
function beginningOf(description: string): string {
  const plain = description.replace(/\s+/gu, " ").trim();
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST + 1);
  const sentence = cut.lastIndexOf(". ");
  if (sentence >= LONGEST / 2) return cut.slice(0, sentence + 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > 0 ? space : LONGEST).replace(/[,;:.–-]+$/u, "")}…`;
}
