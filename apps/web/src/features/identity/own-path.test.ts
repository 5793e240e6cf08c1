import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path";

describe("ownPath", () => {
  it.each(["/", "/checkout", "/orders/ord_1?x=1", "/search?q=a+b", "/account#orders"])("keeps %s", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    "",
    "evil",
    "//evil.example",
    "//evil.example/checkout",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example/",
    "%2f%2fevil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "javascript:alert(1)",
    "/%09/evil.example",
    "/\t/evil.example",
    "/./\n/evil",
    "/.//evil.example",
    "/..//evil.example",
    "/api/auth/signout",
    "data:text/html,x",
  ])("I13: falls back to the front page for %j", (value) => {
    expect(ownPath(value)).toBe("/");
  });
});
