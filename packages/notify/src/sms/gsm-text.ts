/** The characters of GSM 03.38; those of the second row cost two places each. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const extended = "^{}\\[~]|€";

/** What phones would show as well, written with what costs one place. */
const plain: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′`´]/g, "'"],
  [/[“”„‟″]/g, '"'],
  [/[‐‑‒–—―−]/g, "-"],
  [/…/g, "..."],
  [/[\u00a0\u2000-\u200a\u202f\u3000]/g, " "],
  [/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, ""],
];

/**
 * Writes a text so that it fits into as few parts as it can: typographic marks become plain ones and accents that the
 * small alphabet lacks fall away. Letters of other scripts stay as they are.
 */
export function gsmText(text: string): string {
  let written = text.normalize("NFC").replace(/[\p{Cc}\p{Cs}]+/gu, " ");
  for (const [mark, instead] of plain) written = written.replace(mark, instead);
  return [...written]
    .map((character) => {
      if (basic.includes(character) || extended.includes(character)) return character;
      const bare = character.normalize("NFD").replace(/\p{M}+/gu, "");
      return bare !== "" && basic.includes(bare) ? bare : character;
    })
    .join("")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** How many parts a text message is sent (and paid) as: 160 places in one, 70 where the small alphabet is not enough. */
export function smsParts(text: string): number {
  const characters = [...text];
  const isSmall = characters.every((character) => basic.includes(character) || extended.includes(character));
  const length = isSmall
    ? characters.reduce((sum, character) => sum + (extended.includes(character) ? 2 : 1), 0)
    : text.length;
  const [one, each] = isSmall ? [160, 153] : [70, 67];
  return length <= one ? 1 : Math.ceil(length / each);
}
