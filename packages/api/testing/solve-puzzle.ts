import { createHash } from "node:crypto";

/** What a page answers to a puzzle: a number, looked for from `first` on, under which the digest begins with zeros. */
export function solvePuzzle(puzzle: string, bits: number, first = 0): string {
  for (let number = first; ; number += 1) {
    const answer = `${puzzle}.${number}`;
    if (Math.clz32(createHash("sha256").update(answer).digest().readUInt32BE(0)) >= bits) return answer;
  }
}
