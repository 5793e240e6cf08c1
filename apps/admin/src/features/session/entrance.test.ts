import { describe, expect, it } from "vitest";
import { readDenial, writeDenial } from "./entrance";

describe("readDenial", () => {
  it("reads back what the sign-in handler wrote", () => {
    for (const denial of [
      { why: "credentials" },
      { why: "over" },
      { why: "code", wrong: false },
      { why: "code", wrong: true },
      { why: "limited", seconds: 42 },
      { why: "away" },
    ] as const) {
      expect(readDenial(writeDenial(denial))).toEqual(denial);
    }
  });

  it("takes whatever it does not know for an outage, never for a wrong password", () => {
    expect(readDenial(null)).toEqual({ why: "away" });
    expect(readDenial("Configuration")).toEqual({ why: "away" });
    expect(readDenial("limited:soon")).toEqual({ why: "limited", seconds: 60 });
  });
});
