import { createHash, randomBytes } from "node:crypto";
import { createBlindIndex } from "@storewright/crypto";
import { describe, expect, it } from "vitest";
import { solvePuzzle } from "../../../testing/solve-puzzle";
import { EFFORT_BITS, EFFORT_MS, type EffortBond, newEffort, solvedEffort } from "./effort";

const keys = { blindIndex: createBlindIndex(randomBytes(32).toString("base64")) };
const bond: EffortBond = { purpose: "register", caller: "203.0.113.7" };
const puzzle = newEffort(keys, bond);
const answer = solvePuzzle(puzzle, EFFORT_BITS);

describe("work in place of waiting", () => {
  it("is taken where it was done, each time for the same puzzle", () => {
    const solved = solvedEffort(keys, bond, answer);
    expect(solved).not.toBeNull();
    expect(
      solvedEffort(keys, bond, solvePuzzle(puzzle, EFFORT_BITS, Number(answer.split(".").at(-1)) + 1)),
    ).toBe(solved);
    expect(solvedEffort(keys, bond, solvePuzzle(newEffort(keys, bond), EFFORT_BITS))).not.toBe(solved);
  });

  it("is no good for another form, another caller, or later", () => {
    expect(solvedEffort(keys, { ...bond, purpose: "password-reset" }, answer)).toBeNull();
    expect(solvedEffort(keys, { ...bond, caller: "203.0.113.8" }, answer)).toBeNull();
    expect(solvedEffort(keys, bond, answer, Date.now() + EFFORT_MS + 1)).toBeNull();
  });

  it("is not guessed: a puzzle of somebody else's making, a longer life, a number that was not looked for", () => {
    const other = { blindIndex: createBlindIndex(randomBytes(32).toString("base64")) };
    expect(solvedEffort(keys, bond, solvePuzzle(newEffort(other, bond), EFFORT_BITS))).toBeNull();
    const [until = "", ...rest] = puzzle.split(".");
    const longer = [Number(until) + 60_000, ...rest].join(".");
    expect(solvedEffort(keys, bond, solvePuzzle(longer, EFFORT_BITS))).toBeNull();
    for (let number = 0, seen = 0; seen < 100; number += 1) {
      const digest = createHash("sha256").update(`${puzzle}.${number}`).digest();
      if (Math.clz32(digest.readUInt32BE(0)) >= EFFORT_BITS) continue;
      seen += 1;
      expect(solvedEffort(keys, bond, `${puzzle}.${number}`)).toBeNull();
    }
    for (const text of [
      "",
      ".",
      `${puzzle}.`,
      `${puzzle}.x`,
      `${answer} `,
      `${answer}.1`,
      "x".repeat(10_000),
    ])
      expect(solvedEffort(keys, bond, text)).toBeNull();
  });
});
