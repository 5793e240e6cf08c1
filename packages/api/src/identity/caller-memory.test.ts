import { newId, permissionsByRole } from "@storewright/kernel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Caller } from "../context";
import { forgetSession, type Resolved, recall } from "./caller-memory";

const sessionId = newId("Session");
const shopper = { role: "customer", permissions: permissionsByRole.customer } as const;
const caller: Caller = { kind: "user", userId: newId("User"), ...shopper, sessionId, audience: "web" };

let owner: object;
let questions = 0;
const known = (id = sessionId, expiresAt = Date.now() + 60_000): (() => Promise<Resolved>) => {
  return async () => {
    questions += 1;
    return { caller, session: { id, expiresAt } };
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  owner = {};
  questions = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the memory of callers", () => {
  it("asks once for all who ask together and shortly after", async () => {
    await Promise.all(Array.from({ length: 500 }, () => recall(owner, "a", known())));
    vi.advanceTimersByTime(799);
    expect(await recall(owner, "a", known())).toBe(caller);
    expect(questions).toBe(1);
    vi.advanceTimersByTime(1);
    await recall(owner, "a", known());
    expect(questions).toBe(2);
  });

  it("counts the time from the question, however long the answer took", async () => {
    let answer = (_: Resolved) => {};
    const slow = recall(owner, "a", () => new Promise((resolve) => (answer = resolve)));
    vi.advanceTimersByTime(800);
    await recall(owner, "a", known());
    expect(questions).toBe(1);
    answer({ caller: "invalid" });
    expect(await slow).toBe("invalid");
    expect(await recall(owner, "a", known())).toBe(caller);
    expect(questions).toBe(1);
  });

  it("does not serve a token past its expiry", async () => {
    expect(await recall(owner, "a", known(sessionId, Date.now() + 500))).toBe(caller);
    vi.advanceTimersByTime(500);
    expect(await recall(owner, "a", known())).toBe("invalid");
  });

  it("keeps neither failures nor tokens that were never ours", async () => {
    await expect(recall(owner, "a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await recall(owner, "a", async () => ({ caller: "invalid" }))).toBe("invalid");
    expect(await recall(owner, "a", known())).toBe(caller);
    expect(questions).toBe(1);
  });

  it("forgets a session on the spot, and only that one", async () => {
    const other = newId("Session");
    await recall(owner, "a", known());
    await recall(owner, "b", known(other));
    forgetSession(owner, sessionId);
    await recall(owner, "b", known(other));
    expect(questions).toBe(2);
    await recall(owner, "a", known());
    expect(questions).toBe(3);
  });

  it("does not let an answer that was on its way survive the end of its session", async () => {
    let answer = (_: Resolved) => {};
    const early = recall(owner, "a", () => new Promise((resolve) => (answer = resolve)));
    forgetSession(owner, sessionId);
    answer({ caller, session: { id: sessionId, expiresAt: Date.now() + 60_000 } });
    await early;
    expect(await recall(owner, "a", async () => ({ caller: "invalid" }))).toBe("invalid");
  });

  it("holds no more than it may, and lets go of the oldest", async () => {
    for (let index = 0; index <= 5_000; index++) await recall(owner, `k${index}`, known());
    await recall(owner, "k5000", known());
    expect(questions).toBe(5_001);
    await recall(owner, "k0", known());
    expect(questions).toBe(5_002);
  });
});
