/**
 * What a spreadsheet would take for a formula, or for one after its own trimming (ASVS 1.2.10): also in the wide forms
 * that some of them read. Apostrophes before it count as part of it, so that taking one away is the exact reverse.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is one of the characters that begin a formula
const risky = /^'*\s*[=+\-@\t\r\n\u0000＝＋－＠]/u;

/** A cell that no spreadsheet calculates: an apostrophe stands before what looks like a formula. */
function defuse(text: string): string {
  return risky.test(text) ? `'${text}` : text;
}

/** What `defuse` was given; every other text as it is. */
export function undefuse(text: string): string {
  return text.startsWith("'") && risky.test(text.slice(1)) ? text.slice(1) : text;
}

/** One line of a CSV file (RFC 4180), defused, with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(defuse(cell))).join(",")}\r\n`;
}

function quote(text: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
