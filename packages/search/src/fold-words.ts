/** Words of a text as a search compares them: lower case, without accents and punctuation. */
export function foldedWords(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** A question as it is compared with others: its folded words with one space between them. */
export function foldedQuery(text: string): string {
  return foldedWords(text).join(" ");
}
