import { describe, expect, it } from "vitest";
import { createStaffSchema, emailSchema, registerSchema, signInSchema } from "./schemas";

describe("e-mail addresses", () => {
  it.each([
    ["  Maria@Example.COM ", "maria@example.com"],
    ["first.last+tag@sub.example.co.uk", "first.last+tag@sub.example.co.uk"],
  ])("%j is %s", (typed, stored) => expect(emailSchema.parse(typed)).toBe(stored));

  it.each([
    "",
    "maria",
    "maria＠example.com",
    "maria@example.com,eve@example.com",
    "maria@example.com, <a href>",
    '"e@attacker.com"@victim.com',
    "Maria <maria@example.com>",
    "maria@example.com\r\nBcc: eve@example.com",
    "maria@example.com\0",
    "maria\u202e@example.com",
    "mar\u200bia@example.com",
    "İstanbul@example.com",
    "maria@exämple.com",
    `${"m".repeat(250)}@example.com`,
  ])("I6, I12: %j is refused", (typed) => expect(emailSchema.safeParse(typed).success).toBe(false));
});

describe("sign-up", () => {
  const valid = { email: "maria@example.com", password: "three green lamps", name: "Maria López" };
  const accepts = (change: object) => registerSchema.safeParse({ ...valid, ...change }).success;

  it("takes any text of 8 characters to 512 as a password", () => {
    for (const password of ["eihaeK5a", "пароль из слов", "🦊 🐻 🐼 🐨 ", "x".repeat(512), "        "]) {
      expect(accepts({ password })).toBe(true);
    }
    for (const password of [
      "eihaeK5",
      "🦊🐻🐼🐨",
      "x".repeat(513),
      "eihae\0K5a",
      "eihaeK5\ud800",
      12345678,
      { not: "" },
    ]) {
      expect(accepts({ password })).toBe(false);
    }
  });

  it("I6: keeps names in one form and without marks that hide something", () => {
    expect(registerSchema.parse({ ...valid, name: " Lo\u0301pez " }).name).toBe("L\u00f3pez");
    for (const name of ["", "   ", "a\nb", "a\0b", "\u202egnp.exe", "a\ud800", "\u2067x", "x".repeat(121)]) {
      expect(accepts({ name })).toBe(false);
    }
  });

  it.each(["role", "isAdmin", "id", "emailVerifiedAt", "disabledAt"])("refuses the field %s", (field) => {
    expect(accepts({ [field]: "owner" })).toBe(false);
  });
});

describe("staff", () => {
  const valid = { email: "o@example.com", password: "fifteen letters", name: "Owner", role: "owner" };

  it("need 15 characters and a role of staff", () => {
    expect(createStaffSchema.safeParse(valid).success).toBe(true);
    expect(createStaffSchema.safeParse({ ...valid, password: "fourteen chars" }).success).toBe(false);
    expect(createStaffSchema.safeParse({ ...valid, role: "customer" }).success).toBe(false);
  });
});

it("signing in takes strings and nothing else", () => {
  expect(signInSchema.safeParse({ email: { contains: "" }, password: "x" }).success).toBe(false);
  expect(signInSchema.safeParse({ email: "a@example.com", password: { not: "" } }).success).toBe(false);
  expect(signInSchema.safeParse({ email: "a@example.com", password: "" }).success).toBe(false);
});
