import { describe, expect, it } from "vitest";
import { createStatementNames } from "./statement-names";

describe("statements that are kept", () => {
  it("are those that come often, each under one name", () => {
    const nameOf = createStatementNames();
    const ask = (sql: string) => Array.from({ length: 12 }, () => nameOf({ sql, args: [1] }));
    const first = ask("SELECT $1");
    expect(first.slice(0, 9)).toEqual(Array(9).fill(""));
    expect(new Set(first.slice(9)).size).toBe(1);
    expect(ask("SELECT $1 + 1").at(-1)).not.toBe(first.at(-1));
  });

  it("are no searches, which deserve a plan each, and nothing without values", () => {
    const nameOf = createStatementNames();
    for (let use = 0; use < 50; use++) {
      expect(nameOf({ sql: "SELECT FROM product_document WHERE x = $1", args: [1] })).toBe("");
      expect(nameOf({ sql: "BEGIN", args: [] })).toBe("");
    }
    const write = { sql: "INSERT INTO product_document VALUES ($1)", args: [1] };
    for (let use = 0; use < 9; use++) nameOf(write);
    expect(nameOf(write)).not.toBe("");
  });

  it("stay few, however many texts come", () => {
    const nameOf = createStatementNames();
    const names = Array.from({ length: 500 }, (_, text) => {
      for (let use = 0; use < 10; use++) nameOf({ sql: `SELECT ${text} + $1`, args: [1] });
      return nameOf({ sql: `SELECT ${text} + $1`, args: [1] });
    });
    expect(new Set(names).size).toBe(151);
  });
});
