import { describe, expect, it } from "vitest";
import { ownPath, signInPath } from "./own-path";

describe("ownPath", () => {
  it.each(["/", "/orders", "/products?q=wool&page=2", "/orders/ord_01?x=%2F%2Fevil.example"])(
    "keeps %s",
    (path) => expect(ownPath(path)).toBe(path),
  );

  it.each([
    null,
    "",
    "orders",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "https:evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/..//evil.example",
    "/api/auth/signout",
    "/sign-in?next=/sign-in",
  ])("leads to the start page instead of %j", (address) => expect(ownPath(address)).toBe("/"));
});

describe("signInPath", () => {
  it("leads back, and carries nothing where the start page is meant", () => {
    expect(signInPath("/orders?status=PAID")).toBe("/sign-in?next=%2Forders%3Fstatus%3DPAID");
    expect(signInPath("/")).toBe("/sign-in");
    expect(signInPath("//evil.example")).toBe("/sign-in");
  });
});
