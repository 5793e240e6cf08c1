import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closestWords, typoDistance, typosAllowed } from "./closest-words";

describe("the distance between two words", () => {
  test("counts letters that are added, dropped, replaced or swapped", () => {
    expect(typoDistance("jacket", "jacket")).toBe(0);
    expect(typoDistance("jaket", "jacket")).toBe(1);
    expect(typoDistance("jjacket", "jacket")).toBe(1);
    expect(typoDistance("jackat", "jacket")).toBe(1);
    expect(typoDistance("jakcet", "jacket")).toBe(1);
    expect(typoDistance("", "jacket")).toBe(6);
  });

  test("is the same both ways, and at most the longer word", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(typoDistance(a, b)).toBe(typoDistance(b, a));
        expect(typoDistance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
        expect(typoDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe("corrections", () => {
  test("short words and codes are taken as they are", () => {
    expect(["mug", "ab12345", "boot", "kettles"].map(typosAllowed)).toEqual([0, 0, 1, 1]);
    expect(closestWords("mgu", ["mug"], false)).toEqual([]);
  });

  test("only the nearest words are kept", () => {
    expect(closestWords("jakcet", ["jacket", "packet", "racket"], false)).toEqual(["jacket"]);
    expect(closestWords("backets", ["packets", "jackets", "kettle"], false)).toEqual(["packets", "jackets"]);
  });

  test("a word that is still being typed is compared with beginnings", () => {
    expect(closestWords("watrepr", ["waterproof"], true)).toEqual(["waterproof"]);
    expect(closestWords("watrepr", ["waterproof"], false)).toEqual([]);
  });
});
