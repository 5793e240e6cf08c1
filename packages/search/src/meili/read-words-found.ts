import { foldedWords } from "../fold-words";
import { closestWords } from "../postgres/closest-words";

/** Stand before and after what matched: signs that no text has. */
export const HIT_BEGINS = "\ue000";
export const HIT_ENDS = "\ue001";

export interface WordsFound {
  readonly words: readonly string[];
  readonly correctedTo: string | null;
}

/**
 * Which words the engine found, from the texts in which it marked them: a typed word that is nowhere as it was typed,
 * while one close to it is, was corrected.
 */
export function readWordsFound(q: string, texts: readonly string[]): WordsFound {
  const typed = foldedWords(q);
  const tokens = [...new Set(texts.flatMap(markedWords))];
  const corrected = typed.map((word, index) => {
    const isThere = tokens.some(
      (token) => token.startsWith(word) || (token.length >= 3 && word.startsWith(token)),
    );
    return isThere ? word : (closestWords(word, tokens, index === typed.length - 1)[0] ?? word);
  });
  const isCorrected = corrected.some((word, index) => word !== typed[index]);
  return {
    words: [...new Set([...typed, ...tokens])],
    correctedTo: isCorrected ? corrected.join(" ") : null,
  };
}

/** Whole words of which a part is marked. */
function markedWords(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}\p{M}\ue000\ue001]+/u)
    .filter((token) => token.includes(HIT_BEGINS))
    .flatMap((token) => foldedWords(token.replaceAll(HIT_BEGINS, "").replaceAll(HIT_ENDS, "")));
}
