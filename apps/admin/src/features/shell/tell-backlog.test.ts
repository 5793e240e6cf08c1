import { describe, expect, it } from "vitest";
import { tellBacklog } from "./tell-backlog";

describe("tellBacklog", () => {
  it("is silent while the worker keeps up", () => {
    expect(tellBacklog({ waiting: 0, oldestSeconds: 0 })).toBeNull();
    expect(tellBacklog({ waiting: 40, oldestSeconds: 30 })).toBeNull();
  });

  it("says how much waits and since when", () => {
    expect(tellBacklog({ waiting: 1, oldestSeconds: 31 })?.text).toContain(
      "1 change waits to be passed on, the oldest for 31 seconds",
    );
    expect(tellBacklog({ waiting: 1_200, oldestSeconds: 7_300 })?.text).toContain("1,200 changes wait");
    expect(tellBacklog({ waiting: 2, oldestSeconds: 60 })?.text).toContain("for 1 minute.");
    expect(tellBacklog({ waiting: 2, oldestSeconds: 7_300 })?.text).toContain("for 2 hours.");
    expect(tellBacklog({ waiting: 2, oldestSeconds: 200_000 })?.text).toContain("for 2 days.");
  });
});
