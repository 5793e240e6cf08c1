import { expect, it } from "vitest";
import { readWords } from "./read-words";

it("parts words at commas and lines, and takes each once", () => {
  expect(readWords(" sofa, couch ;\nliving  room set, sofa,")).toEqual(["sofa", "couch", "living room set"]);
  expect(readWords(" , ")).toEqual([]);
});
