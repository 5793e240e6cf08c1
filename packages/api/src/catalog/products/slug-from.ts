/** A slug of a name: `Crème brûlée, 2 cups` becomes `creme-brulee-2-cups`; `item` where no letter is left. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/gu, "ss")
    .replace(/[æœ]/giu, (letter) => (letter.toLowerCase() === "æ" ? "ae" : "oe"))
    .replace(/ø/giu, "o")
    .replace(/ł/giu, "l")
    .toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 100)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "item" : slug;
}
