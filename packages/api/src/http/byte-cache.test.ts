import { createReadCache } from "@storewright/cache";
import { createLogger } from "@storewright/telemetry";
import { describe, expect, it } from "vitest";
import { createByteCache, type MadeAnswer } from "./byte-cache";

const log = createLogger({ name: "test", level: "silent" });

function setUp() {
  const cache = createReadCache({ redis: null, log });
  return { cache, bytes: createByteCache(cache) };
}

function made(text: string, tags = ["product:1"]): MadeAnswer {
  return {
    text,
    degraded: "",
    trace: { tags: new Set(tags), expiresAt: Number.POSITIVE_INFINITY, stale: false },
  };
}

/** An answer that is on its way until it is let go. */
function held(text: string) {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { make: () => gate.then(() => made(text)), release };
}

describe("finished answers", () => {
  it("are made once for all who ask meanwhile", async () => {
    const { bytes } = setUp();
    let times = 0;
    const make = async () => made(`answer ${++times}`);
    const answers = await Promise.all(Array.from({ length: 500 }, () => bytes.get("key", make)));
    expect(new Set(answers).size).toBe(1);
    expect(times).toBe(1);
  });

  it("run out when what they were made from is purged, for whoever still holds one, too", async () => {
    const { bytes, cache } = setUp();
    const answer = await bytes.get("key", async () => made("old"));
    expect(bytes.peek("key")).toBe(answer);
    await cache.purge(["product:2"]);
    expect(bytes.peek("key")).toBe(answer);
    await cache.purge(["product:1"]);
    expect(bytes.peek("key")).toBeUndefined();
    expect(answer.expiresAt).toBe(0);
  });

  it("that a purge has overtaken on their way are for nobody who comes later", async () => {
    const { bytes, cache } = setUp();
    const { make, release } = held("old");
    const waiting = bytes.get("key", make);
    await cache.purge(["product:1"]);
    release();
    const answer = await waiting;
    expect(answer.body.toString()).toBe("old");
    expect(answer.expiresAt).toBe(0);
    expect(bytes.peek("key")).toBeUndefined();
    expect((await bytes.get("key", async () => made("new"))).body.toString()).toBe("new");
  });

  it("that made way for others have run out, because no purge reaches them any more", async () => {
    const { bytes } = setUp();
    const first = await bytes.get("first", async () => made("x".repeat(1_000_000)));
    for (let number = 0; number < 40; number++)
      await bytes.get(`other ${number}`, async () => made("y".repeat(1_000_000)));
    expect(bytes.peek("first")).toBeUndefined();
    expect(first.expiresAt).toBe(0);
    expect(bytes.size().bytes).toBeLessThanOrEqual(48 * 1024 * 1024);
  });

  it("that are larger than the whole memory are not held by their address either", async () => {
    const { bytes } = setUp();
    const answer = await bytes.get("huge", async () => made("z".repeat(30_000_000)));
    expect(answer.expiresAt).toBe(0);
  });
});
