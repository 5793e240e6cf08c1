import { DomainError } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { HttpRefusal } from "./problem";
import { createSecurityLog, refusalFacts } from "./security-log";

function capture() {
  const noted: string[] = [];
  const warned: object[] = [];
  let seconds = 1;
  const log = {
    info: (_facts: object | string, what?: string) => void noted.push(what ?? ""),
    warn: (facts: object | string) => void (typeof facts === "object" && warned.push(facts)),
  };
  return { noted, warned, next: () => (seconds += 1), log: createSecurityLog(log, () => seconds * 1_000) };
}

describe("the log of what was refused", () => {
  it("notes fifty a second and says how many more there were, so that a flood fills no disk", () => {
    const { log, noted, warned, next } = capture();
    for (let each = 0; each < 10_000; each += 1) log.note({ each }, "refused");
    expect(noted).toHaveLength(50);
    expect(warned).toEqual([]);
    next();
    log.note({}, "later");
    expect(warned).toEqual([{ left: 9_950 }]);
    expect(noted.at(-1)).toBe("later");
  });

  it("knows attempts from everyday shopping, and keeps what was sent to itself", () => {
    const errors = [{ path: "email", message: "maria@example.com is none" }];
    expect(refusalFacts(new DomainError("VALIDATION_FAILED", { message: "No.", errors }))).toEqual({
      code: "VALIDATION_FAILED",
      fields: ["email"],
    });
    for (const code of ["UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED"] as const)
      expect(refusalFacts(new DomainError(code, "No."))).toEqual({ code });
    expect(refusalFacts(new HttpRefusal(421, "No."))).toEqual({ status: 421 });
    for (const code of ["OUT_OF_STOCK", "PRICE_CHANGED", "NOT_FOUND"] as const)
      expect(refusalFacts(new DomainError(code, "No."))).toBeUndefined();
    expect(refusalFacts(new HttpRefusal(404, "No."))).toBeUndefined();
  });
});
