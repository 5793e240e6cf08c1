import { describe, expect, it } from "vitest";
import { isCommonPassword } from "./common-password";
import { commonPasswords, commonWords } from "./common-passwords";

describe("common passwords", () => {
  it("knows thousands", () => {
    expect(commonPasswords.size).toBeGreaterThan(2_500);
    expect(commonWords.size).toBeGreaterThan(1_000);
  });

  it.each([
    "password",
    "PassWord",
    "p@ssw0rd",
    "P@ssw0rd123!",
    "monkey123",
    "welcome1",
    "qwerty123",
    "12345678",
    "87654321",
    "1234567890123456",
    "abcdefgh",
    "qwertyuiopasdfghjkl",
    "123456789qwertyui",
    "aaaaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "passwordpassword",
    "passwordpasswordpass",
    "Summer2026!",
    "trustno1",
    "ｐａｓｓｗｏｒｄ",
  ])("refuses %s", (password) => expect(isCommonPassword(password)).toBe(true));

  it.each(["maria.lopez", "Maria1987", "lopez!!!!", "maria.lopez@example.com", "Northwind2026"])(
    "refuses %s, which belongs to the person or the shop",
    (password) => {
      expect(isCommonPassword(password, ["maria.lopez@example.com", "Maria Lopez", "Northwind"])).toBe(true);
    },
  );

  it.each([
    "correct horse battery staple",
    "three green lamps",
    "tuBe-9fern-olive",
    "eihaeK5aip",
    "пятьдесят семь сов",
    "🦊🦊🐻 über den Bach",
    "password manager made this one",
  ])("lets %s pass", (password) =>
    expect(isCommonPassword(password, ["maria@example.com", "Maria"])).toBe(false),
  );

  it("answers quickly on the longest input", () => {
    const started = performance.now();
    for (const text of ["a".repeat(511), "ab1".repeat(170), "qwe".repeat(170), `${"1".repeat(510)}x`])
      isCommonPassword(`${text}!`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
