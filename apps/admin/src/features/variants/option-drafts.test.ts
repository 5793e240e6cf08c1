import { expect, it } from "vitest";
import { combinations, type OptionDraft, optionsProblem, toOptions } from "./option-drafts";

const option = (name: string, ...values: string[]): OptionDraft => ({
  key: name,
  id: null,
  name,
  values: values.map((value) => ({ key: value, id: null, value, swatch: null })),
});

it("says what is wrong with options", () => {
  expect(optionsProblem([option("Size", "S", "M")])).toBeNull();
  expect(optionsProblem([option(" ", "S")])).toMatch(/needs a name/);
  expect(optionsProblem([option("Size", "S"), option("size", "M")])).toMatch(/same name/);
  expect(optionsProblem([option("Size", "S", "s ")])).toMatch(/are the same/);
  expect(optionsProblem([option("Size")])).toMatch(/needs a text/);
  expect(optionsProblem([option("Size", "a=b")])).toMatch(/cannot contain/);
});

it("counts combinations, and sends what has no id by its name", () => {
  expect(combinations([option("Size", "S", "M"), option("Colour", "Red", "Blue", "Green")])).toBe(6);
  expect(combinations([])).toBe(1);
  expect(toOptions([option(" Size ", "S ")])).toEqual([
    { name: "Size", values: [{ value: "S", swatch: null }] },
  ]);
});
