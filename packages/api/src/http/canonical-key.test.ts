import { describe, expect, it } from "vitest";
import { matchRoute } from "../rest/route-table";
import { canonicalRead } from "./canonical-key";

function keyOf(path: string, query = ""): string {
  const match = matchRoute("GET", path);
  if (match.kind !== "route") throw new Error(`no route for ${path}`);
  return canonicalRead(match.route, match.parameters, query).key;
}

describe("canonicalRead", () => {
  it("has one key for every spelling of a question", () => {
    const key = keyOf("/products", "limit=24&option.Size=S&option.Size=M&option.Colour=Red&q=socks");
    expect(
      keyOf("/products", "q=socks&page=1&option.Colour=Red&option.Size=M&option.Size=S&option.Size=M"),
    ).toBe(key);
    expect(keyOf("/products", "q=%20socks&limit=024&option.Size=M&option.Size=S&option.Colour=Red")).toBe(
      key,
    );
  });

  it("has another key for another question", () => {
    const questions = [
      "",
      "page=2",
      "limit=10",
      "q=a",
      "in_stock=true",
      "sort=price",
      "min_price=1",
      "max_price=1",
      "category=bags",
      "option.Size=S",
    ];
    expect(new Set(questions.map((query) => keyOf("/products", query))).size).toBe(questions.length);
    expect(keyOf("/products/a")).not.toBe(keyOf("/products/b"));
  });
});

describe("matchRoute", () => {
  it("finds an operation and its parameters", () => {
    expect(matchRoute("PATCH", "/cart/items/var%5Fx")).toMatchObject({
      kind: "route",
      parameters: { variant_id: "var_x" },
    });
    expect(matchRoute("HEAD", "/categories")).toMatchObject({ kind: "route", route: { name: "categories" } });
  });

  it("says what else can be done at an address, and nothing of one that is not there", () => {
    expect(matchRoute("PUT", "/cart/items/x")).toEqual({
      kind: "other methods",
      allow: ["PATCH", "DELETE", "OPTIONS"],
    });
    for (const path of [
      "",
      "/",
      "/products/",
      "/products/a/b",
      "/Products",
      "//products",
      "/products/%",
      "/cart/items//",
    ]) {
      expect(matchRoute("GET", path), path).toEqual({ kind: "nothing" });
    }
  });
});
