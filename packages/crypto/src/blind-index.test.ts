import { createHash, createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createBlindIndex } from "./blind-index";
import { KeyError } from "./keyring";

const key = randomBytes(32);
const index = createBlindIndex(key.toString("base64"));

describe("the blind index", () => {
  it("finds equal values, only with the same key", () => {
    expect(index.of("email", "a@example.com")).toBe(index.of("email", "a@example.com"));
    expect(index.of("email", "a@example.com")).not.toBe(index.of("email", "b@example.com"));
    const other = createBlindIndex(randomBytes(32).toString("base64"));
    expect(other.of("email", "a@example.com")).not.toBe(index.of("email", "a@example.com"));
  });

  it("is a keyed hash that names its kind, so a list of plain hashes does not help", () => {
    const value = "a@example.com";
    expect(index.of("email", value)).toBe(
      createHmac("sha256", key).update(`email\0${value}`).digest("base64url"),
    );
    expect(index.of("email", value)).not.toBe(createHash("sha256").update(value).digest("base64url"));
  });

  it("refuses a key that is not 32 bytes", () => {
    expect(() => createBlindIndex("c2hvcnQ=")).toThrow(KeyError);
  });
});
