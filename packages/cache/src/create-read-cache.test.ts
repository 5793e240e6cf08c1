import { DomainError } from "@storewright/kernel";
import { createLogger } from "@storewright/telemetry";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createReadCache } from "./create-read-cache";
import { traceReads } from "./trace-reads";

const log = createLogger({ name: "test", level: "silent" });
const entry = { key: "product:1", tags: ["product:1", "products"], ttlSeconds: 100 };

function newCache(maxMemoryBytes?: number) {
  return createReadCache({ redis: null, log, ...(maxMemoryBytes === undefined ? {} : { maxMemoryBytes }) });
}

/** A load that counts its calls and can be held back. */
function source(values: readonly unknown[]) {
  let calls = 0;
  const load = async (): Promise<unknown> => {
    const value = values[Math.min(calls, values.length - 1)];
    calls += 1;
    if (value instanceof Error) throw value;
    return value;
  };
  return { load, calls: () => calls };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("read", () => {
  it("loads once for 500 readers at the same time", async () => {
    const { load, calls } = source(["a"]);
    const cache = newCache();
    const answers = await Promise.all(Array.from({ length: 500 }, () => cache.read(entry, load)));
    expect(new Set(answers)).toEqual(new Set(["a"]));
    expect(calls()).toBe(1);
  });

  it("answers out of date while one renewal runs, then the new value", async () => {
    const { load, calls } = source(["old", "new"]);
    const cache = newCache();
    await cache.read(entry, load);
    vi.advanceTimersByTime(85_000);
    const during = await Promise.all(Array.from({ length: 500 }, () => cache.read(entry, load)));
    expect(new Set(during)).toEqual(new Set(["old"]));
    await expect.poll(() => cache.read(entry, load)).toBe("new");
    expect(calls()).toBe(2);
  });

  it("waits for the renewal once the time to live is over", async () => {
    const { load } = source(["old", "new"]);
    const cache = newCache();
    await cache.read(entry, load);
    vi.advanceTimersByTime(100_000);
    expect(await cache.read(entry, load)).toBe("new");
  });

  it("keeps nothing for longer than ten minutes, whatever the entry asks for", async () => {
    const { load } = source(["old", "new"]);
    const cache = newCache();
    const long = { ...entry, ttlSeconds: 86_400 };
    await cache.read(long, load);
    vi.advanceTimersByTime(600_000);
    expect(await cache.read(long, load)).toBe("new");
  });

  it("answers out of date where the source is down, says so, and does not ask it again for two seconds", async () => {
    const { load, calls } = source(["old", new Error("connection refused"), "new"]);
    const cache = newCache();
    await cache.read(entry, load);
    vi.advanceTimersByTime(200_000);
    const first = await traceReads(() => cache.read(entry, load));
    expect(first.value).toBe("old");
    expect(first.trace.stale).toBe(true);
    expect(await cache.read(entry, load)).toBe("old");
    expect(calls()).toBe(2);
    vi.advanceTimersByTime(2_001);
    const later = await traceReads(() => cache.read(entry, load));
    expect(later).toMatchObject({ value: "new", trace: { stale: false } });
  });

  it("does not cover a refusal with an old value", async () => {
    const { load } = source(["old", new DomainError("NOT_FOUND", "gone")]);
    const cache = newCache();
    await cache.read(entry, load);
    vi.advanceTimersByTime(200_000);
    await expect(cache.read(entry, load)).rejects.toThrow("gone");
  });

  it("hands a failure on where there is nothing to answer, and tries again at once", async () => {
    const { load } = source([new Error("down"), "a"]);
    const cache = newCache();
    await expect(cache.read(entry, load)).rejects.toThrow("down");
    expect(await cache.read(entry, load)).toBe("a");
  });

  it("stays within its memory", async () => {
    const { load, calls } = source(["x".repeat(10_000)]);
    const cache = newCache(100_000);
    for (let key = 0; key < 50; key++) await cache.read({ key: `k${key}`, tags: ["t"] }, load);
    await cache.read({ key: "k0", tags: ["t"] }, load);
    expect(calls()).toBe(51);
  });
});

describe("purge", () => {
  it("drops what carries the tag and nothing else, and tells the listeners", async () => {
    const cache = newCache();
    const one = source(["1a", "1b"]);
    const two = source(["2a", "2b"]);
    const heard: string[] = [];
    cache.onPurge((tags) => heard.push(...tags));
    await cache.read({ key: "1", tags: ["p1", "all"] }, one.load);
    await cache.read({ key: "2", tags: ["p2", "all"] }, two.load);
    await cache.purge(["p1"]);
    expect(await cache.read({ key: "1", tags: ["p1", "all"] }, one.load)).toBe("1b");
    expect(await cache.read({ key: "2", tags: ["p2", "all"] }, two.load)).toBe("2a");
    expect(heard).toEqual(["p1"]);
  });

  it("lets no load that began before it answer readers who come after it", async () => {
    const cache = newCache();
    let release: (value: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => {
      release = resolve;
    });
    const before = cache.read(entry, () => slow);
    await cache.purge(["products"]);
    const after = cache.read(entry, async () => "new");
    release("old");
    expect(await before).toBe("old");
    expect(await after).toBe("new");
    expect(await cache.read(entry, async () => "third")).toBe("new");
  });

  it("keeps the value as a last resort for when the source is down", async () => {
    const cache = newCache();
    const { load } = source(["old", new Error("down")]);
    await cache.read(entry, load);
    await cache.purge(["product:1"]);
    expect(await cache.read(entry, load)).toBe("old");
  });
});

describe("traceReads", () => {
  it("collects the tags and the earliest end of everything that was read", async () => {
    const cache = newCache();
    const now = Date.now();
    const { trace } = await traceReads(async () => {
      await cache.read({ key: "a", tags: ["x"], ttlSeconds: 60 }, async () => 1);
      await cache.read({ key: "b", tags: ["y", "z"], ttlSeconds: 30 }, async () => 2);
    });
    expect([...trace.tags]).toEqual(["x", "y", "z"]);
    expect(trace.expiresAt).toBe(now + 30_000);
  });
});
