/** A text up to so many letters, cut between words and marked. */
export function cut(text: string, most: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= most) return plain;
  const part = plain.slice(0, most);
  const space = part.lastIndexOf(" ");
  return `${(space > most / 2 ? part.slice(0, space) : part).replace(/[\s,.;:]+$/, "")} …`;
}
