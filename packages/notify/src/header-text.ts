const MAX_LENGTH = 200;

/**
 * Makes a text safe for a mail header: one line, without line breaks, other control characters, direction marks
 * or broken surrogates, at most 200 characters.
 */
export function headerText(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...line];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join("")}…` : line;
}
