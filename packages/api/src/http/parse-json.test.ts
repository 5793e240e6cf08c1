import { describe, expect, it } from "vitest";
import { parseJson } from "./parse-json";
import { HttpRefusal } from "./problem";

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const list = (values: number) => `[${Array.from({ length: values }, () => "1").join(",")}]`;

describe("I4: the bounds of a body that fits", () => {
  it("I4: are 32 levels, whatever is in them", () => {
    expect(() => parseJson(nested(32))).not.toThrow();
    expect(() => parseJson(nested(33))).toThrow(HttpRefusal);
    expect(() => parseJson(`${'{"a":'.repeat(33)}1${"}".repeat(33)}`)).toThrow("levels deep");
  });

  it("I4: are 5,000 values, however they are shared out", () => {
    expect(() => parseJson(list(4_000))).not.toThrow();
    expect(() => parseJson(list(5_001))).toThrow("values");
    expect(() => parseJson(`[${list(3_000)},${list(3_000)}]`)).toThrow("values");
  });
});

describe("I5: texts that no database takes", () => {
  it.each([
    '"a\\u0000b"',
    '"\\ud800"',
    '"\\udc00x"',
    '{"a\\u0000":1}',
    '{"\\ud83d":1}',
    '["ok",["\\u0000"]]',
  ])("I5: are refused: %s", (text) => {
    expect(() => JSON.parse(text)).not.toThrow();
    expect(() => parseJson(text)).toThrow("not valid Unicode");
  });

  it("I5: whole characters of any kind are taken", () => {
    expect(parseJson('"\\ud83d\\ude00 é"')).toBe("😀 é");
  });
});

describe("I5: keys that objects inherit from", () => {
  it.each(["__proto__", "\\u005f_proto__", "constructor", "prototype", "const\\u0072uctor"])(
    "I5: are refused wherever they stand: %s",
    (key) => {
      for (const text of [`{"${key}":{"polluted":1}}`, `[{"a":{"${key}":1}}]`])
        expect(() => parseJson(text)).toThrow("not allowed");
      expect(Reflect.get({}, "polluted")).toBeUndefined();
    },
  );
});
