import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFieldCipher, SealedValueError } from "./field-cipher";

const k0 = `k0:${randomBytes(32).toString("base64")}`;
const k1 = `k1:${randomBytes(32).toString("base64")}`;
const cipher = createFieldCipher(k1);
const cell = { table: "users", column: "email", rowId: "usr_1" };

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof SealedValueError) return error.reason;
    throw error;
  }
  return "opened";
}

describe("sealed fields", () => {
  it("open to what was sealed, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(cipher.open(cipher.seal(text, cell), cell)).toBe(text);
      }),
    );
  });

  it("show neither the text nor that two texts are equal", () => {
    const one = cipher.seal("maria@example.com", cell);
    const two = cipher.seal("maria@example.com", cell);
    expect(one).toMatch(/^v1\.k1\.[A-Za-z0-9_-]+$/);
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain("maria");
  });

  it.each([
    ["another row", { ...cell, rowId: "usr_2" }],
    ["another column", { ...cell, column: "name" }],
    ["another table", { ...cell, table: "orders" }],
    ["a cell whose names run together alike", { table: "user", column: "semail", rowId: "usr_1" }],
    ["a cell with the separator in its name", { table: 'users","email', column: "", rowId: "usr_1" }],
  ])("do not open in %s", (_, elsewhere) => {
    const sealed = cipher.seal("maria@example.com", cell);
    expect(reasonOf(() => cipher.open(sealed, elsewhere))).toBe("refused");
  });

  it("do not open when any one byte was changed", () => {
    const bytes = Buffer.from(cipher.seal("secret", cell).split(".")[2] ?? "", "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(reasonOf(() => cipher.open(`v1.k1.${changed.toString("base64url")}`, cell))).toBe("refused");
    }
  });

  it("do not open when cut short, relabelled or replaced by something else", () => {
    const sealed = cipher.seal("secrets!", cell);
    const both = createFieldCipher(`${k1},${k0}`);
    expect(reasonOf(() => cipher.open(sealed.slice(0, -4), cell))).toBe("refused");
    expect(reasonOf(() => cipher.open(sealed.slice(0, 20), cell))).toBe("malformed");
    expect(reasonOf(() => both.open(sealed.replace("v1.k1.", "v1.k0."), cell))).toBe("refused");
    expect(reasonOf(() => cipher.open(sealed.replace("v1.k1.", "v1.k7."), cell))).toBe("unknown-key");
    for (const text of [
      "",
      "secret",
      "v1..",
      "v2.k1.AAAA",
      `${sealed}=`,
      `${sealed}.`,
      "v1.__proto__.AAAA",
    ]) {
      expect(["malformed", "unknown-key"]).toContain(reasonOf(() => cipher.open(text, cell)));
    }
  });

  it("say nothing of their content in an error", () => {
    const sealed = cipher.seal("maria@example.com", cell);
    expect(() => cipher.open(sealed, { ...cell, rowId: "usr_2" })).toThrow(
      /^a sealed value in users\.email was altered or moved$/,
    );
  });

  it("survive a change of keys: the old key still opens, and says that it is old", () => {
    const sealed = createFieldCipher(k0).seal("maria@example.com", cell);
    const rotated = createFieldCipher(`${k1},${k0}`);
    expect(rotated.open(sealed, cell)).toBe("maria@example.com");
    expect(rotated.needsRotation(sealed)).toBe(true);
    const again = rotated.seal(rotated.open(sealed, cell), cell);
    expect(rotated.needsRotation(again)).toBe(false);
    expect(createFieldCipher(k1).open(again, cell)).toBe("maria@example.com");
    expect(reasonOf(() => createFieldCipher(k1).open(sealed, cell))).toBe("unknown-key");
  });
});
