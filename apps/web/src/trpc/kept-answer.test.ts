import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepAnswer, keepAnswers } from "./kept-answer";

/** The page as far as it is looked at here. */
const page = Object.assign(new EventTarget(), { visibilityState: "visible" });

beforeEach(() => {
  page.visibilityState = "visible";
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
});
afterEach(() => vi.unstubAllGlobals());

/** Answers when it is told to, and remembers which calls were dropped. */
function desk() {
  const calls: { resolve: (value: string) => void; reject: (error: unknown) => void; signal: AbortSignal }[] =
    [];
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      calls.push({ resolve, reject, signal });
    });
  return { calls, load };
}

describe("an answer that a tab keeps", () => {
  it("is asked for once, however many show it", async () => {
    const { calls, load } = desk();
    const kept = keepAnswer(load, 60_000);
    const seen: (string | undefined)[] = [];
    kept.subscribe(() => seen.push(kept.read().data));
    kept.subscribe(() => undefined);
    expect(calls).toHaveLength(1);
    calls[0]?.resolve("first");
    await vi.waitFor(() => expect(kept.read().data).toBe("first"), { timeout: 20_000 });
    expect(seen.at(-1)).toBe("first");
    kept.subscribe(() => undefined);
    expect(calls, "it is still fresh").toHaveLength(1);
  });

  it("stays to be seen while a newer one comes, and an older one that comes late is not believed", async () => {
    const { calls, load } = desk();
    const kept = keepAnswer(load, 0);
    kept.subscribe(() => undefined);
    const again = kept.refresh();
    expect(calls[0]?.signal.aborted).toBe(true);
    calls[1]?.resolve("newer");
    await again;
    calls[0]?.resolve("older");
    await Promise.resolve();
    expect(kept.read()).toEqual({ data: "newer", error: null, asking: false });
  });

  it("tells a refusal, keeps what it had, and does not ask a second time by itself", async () => {
    const { calls, load } = desk();
    const kept = keepAnswer(load, 0);
    kept.put("had");
    const asked = kept.refresh();
    calls[0]?.reject(Object.assign(new Error("no"), { data: { code: "FORBIDDEN" } }));
    await asked;
    expect(kept.read()).toMatchObject({ data: "had", asking: false, error: { message: "no" } });
    expect(calls).toHaveLength(1);
  });

  it("is dropped when nobody waits for it, and asked for when somebody comes", () => {
    const { calls, load } = desk();
    const kept = keepAnswer(load, 60_000);
    kept.subscribe(() => undefined)();
    expect(calls[0]?.signal.aborted).toBe(true);
    expect(kept.read().asking).toBe(false);
    kept.subscribe(() => undefined);
    expect(calls).toHaveLength(2);
  });

  it("is asked for anew when the reader comes back to the tab, and not while the tab is hidden", async () => {
    const { calls, load } = desk();
    const kept = keepAnswer(load, 0);
    kept.subscribe(() => undefined);
    calls[0]?.resolve("first");
    await vi.waitFor(() => expect(kept.read().data).toBe("first"), { timeout: 20_000 });
    page.visibilityState = "hidden";
    page.dispatchEvent(new Event("visibilitychange"));
    expect(calls).toHaveLength(1);
    page.visibilityState = "visible";
    page.dispatchEvent(new Event("visibilitychange"));
    expect(calls).toHaveLength(2);
  });
});

describe("answers by what was asked", () => {
  it("are the newest so many", () => {
    const answers = keepAnswers(async (key: { q: string }) => key.q, { freshMs: 60_000, most: 2 });
    const a = answers({ q: "a" });
    answers({ q: "b" });
    expect(answers({ q: "a" })).toBe(a);
    answers({ q: "c" });
    expect(answers({ q: "a" }), "used last but one").toBe(a);
    const b = answers({ q: "b" });
    expect(answers({ q: "b" })).toBe(b);
  });
});
