import { describe, expect, it } from "vitest";
import { tellBacklog } from "./tell-backlog";

describe("tellBacklog", () => {
  it("is silent while the worker keeps up", () => {
    expect(tellBacklog({ waiting: 0, oldestSeconds: 0, givenUp: 0 })).toBeNull();
    expect(tellBacklog({ waiting: 40, oldestSeconds: 30, givenUp: 0 })).toBeNull();
  });

  it("says how much waits and since when", () => {
    expect(tellBacklog({ waiting: 1, oldestSeconds: 31, givenUp: 0 })?.text).toContain(
      "1 change waits to be passed on, the oldest for 31 seconds",
    );
    expect(tellBacklog({ waiting: 1_200, oldestSeconds: 7_300, givenUp: 0 })?.text).toContain(
      "1,200 changes wait",
    );
    expect(tellBacklog({ waiting: 2, oldestSeconds: 60, givenUp: 0 })?.text).toContain("for 1 minute.");
    expect(tellBacklog({ waiting: 2, oldestSeconds: 7_300, givenUp: 0 })?.text).toContain("for 2 hours.");
    expect(tellBacklog({ waiting: 2, oldestSeconds: 200_000, givenUp: 0 })?.text).toContain("for 2 days.");
  });

  it("says what was given up, unless the worker itself is behind", () => {
    expect(tellBacklog({ waiting: 0, oldestSeconds: 0, givenUp: 1 })?.title).toBe("1 event was given up");
    expect(tellBacklog({ waiting: 3, oldestSeconds: 9, givenUp: 1_200 })?.title).toBe(
      "1,200 events were given up",
    );
    expect(tellBacklog({ waiting: 3, oldestSeconds: 31, givenUp: 2 })?.title).toBe(
      "The background worker is behind",
    );
  });
});
