import { describe, expect, it } from "vitest";
import { isSender, parseRecipient } from "./addresses";

describe("parseRecipient", () => {
  it.each([
    ["ada@example.com", "ada@example.com"],
    ["Ada.L+shop@Example.CO.UK", "Ada.L+shop@example.co.uk"],
    ["o'neil@sub.example.com", "o'neil@sub.example.com"],
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
  ])("takes %s", (text, expected) => {
    expect(parseRecipient(text)).toBe(expected);
  });

  it.each([
    "",
    "ada",
    "@example.com",
    "ada@",
    "ada@localhost",
    "ada@example.com\r\nBcc: victim@example.com",
    "ada@example.com\nBcc: victim@example.com",
    "ada@example.com, eve@example.com",
    "ada@example.com;eve@example.com",
    "ada@example.com eve@example.com",
    "Ada <ada@example.com>",
    '"e@attacker.com"@victim.com',
    "e@attacker.com@victim.com",
    "a@b.com, <a href='x'>",
    "ada@[127.0.0.1]",
    "ada@example.com(comment)",
    " ada@example.com",
    "ada@example.com ",
    "ada\u0000@example.com",
    "ada＠example.com",
    "ada@exam\u200bple.com",
    "ada@exam\u202eple.com",
    ".ada@example.com",
    "a..da@example.com",
    "ada@-example.com",
    "ada@example..com",
    `${"a".repeat(65)}@example.com`,
    `ada@${"a".repeat(250)}.com`,
  ])("I12: refuses %j", (text) => {
    expect(parseRecipient(text)).toBeNull();
  });

  it("I12: answers hostile texts quickly", () => {
    const started = performance.now();
    for (const unit of ["a.", "a@", "!", "-", "@", "a.a@a."]) parseRecipient(unit.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("isSender", () => {
  it.each(["shop@example.com", "Storewright <shop@example.com>", "Café Ñandú <shop@example.com>"])(
    "takes %s",
    (text) => {
      expect(isSender(text)).toBe(true);
    },
  );

  it.each([
    "Storewright",
    "Shop <shop@example.com>, Eve <eve@example.com>",
    "Shop\r\nBcc: eve@example.com <shop@example.com>",
    "Shop <shop@example.com> <eve@example.com>",
    "eve@example.com <shop@example.com>",
    "Shop <>",
  ])("refuses %j", (text) => {
    expect(isSender(text)).toBe(false);
  });
});
