/** Most letters by which a typed word may differ from a known one; short words and codes are taken as they are. */
export function typosAllowed(word: string): number {
  const letters = [...word].length;
  if (letters < 4 || /\p{N}/u.test(word)) return 0;
  return letters < 8 ? 1 : 2;
}

/** How many letters must be added, dropped, replaced or swapped with a neighbour to turn `a` into `b`. */
export function typoDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

/** The distance to the beginning of `word` that is nearest: for a word that is still being typed. */
function beginningDistance(typed: string, word: string): number {
  const length = [...typed].length;
  const letters = [...word];
  const beginnings = [length - 1, length, length + 1].map((end) => letters.slice(0, end).join(""));
  return Math.min(
    typoDistance(typed, word),
    ...beginnings.map((beginning) => typoDistance(typed, beginning)),
  );
}

/** Of the candidates those that need the fewest corrections, if few enough; at most five. */
export function closestWords(typed: string, candidates: readonly string[], unfinished: boolean): string[] {
  const allowed = typosAllowed(typed);
  if (allowed === 0) return [];
  const measure = unfinished ? beginningDistance : typoDistance;
  const near = candidates
    .map((word) => ({ word, distance: measure(typed, word) }))
    .filter(({ distance }) => distance <= allowed);
  const best = Math.min(...near.map(({ distance }) => distance));
  return near
    .filter(({ distance }) => distance === best)
    .slice(0, 5)
    .map(({ word }) => word);
}
