import { createLogger } from "@storewright/telemetry";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createReadCache } from "./create-read-cache";
import { createPageStore } from "./page-store";

const log = createLogger({ name: "test", level: "silent" });
const keyOf = (path: string) => `/route-cache/APP_PAGE/route/$${path}`;
const life = { cacheControl: { revalidate: 300 } } as const;

function page(html: string, tags = "_N_T_/layout,product:1,categories", status = 200) {
  return {
    kind: "APP_PAGE",
    html,
    status,
    headers: { "x-next-cache-tags": tags, link: "</a.css>; rel=preload" },
    rscData: Buffer.from(html),
    segmentData: new Map([["/_tree", Buffer.from("tree")]]),
  };
}

function setUp(maxMemoryBytes?: number) {
  const cache = createReadCache({ redis: null, log });
  const bound = maxMemoryBytes === undefined ? {} : { maxMemoryBytes };
  const store = createPageStore({ redis: null, cache, build: "b", endless: "/search/", ...bound });
  /** Asks and, where nothing is there, renders, as Next does. */
  async function visit(path: string, html: string) {
    const kept = await store.get(keyOf(path), "APP_PAGE");
    if (kept === null) store.set(keyOf(path), page(html), life);
    return kept;
  }
  return { cache, store, visit };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("the page store", () => {
  it("gives back what was rendered, whole, and the document by its path", async () => {
    const { store, visit } = setUp();
    expect(await visit("/p/lamp", "<p>lamp</p>")).toBeNull();
    expect(await store.get(keyOf("/p/lamp"), "APP_PAGE")).toMatchObject({
      value: page("<p>lamp</p>"),
      cacheControl: { revalidate: 300 },
    });
    expect(store.peek("/p/lamp")).toEqual({
      status: 200,
      html: "<p>lamp</p>",
      headers: { link: "</a.css>; rel=preload" },
    });
    await visit("/index", "<p>home</p>");
    expect(store.peek("/")?.html).toBe("<p>home</p>");
    expect(store.peek("/p/other")).toBeUndefined();
  });

  it("drops what carries a purged tag, and nothing else, and still has it as a last resort", async () => {
    const { cache, store, visit } = setUp();
    await visit("/p/lamp", "old");
    await cache.purge(["product:2"]);
    expect(store.peek("/p/lamp")?.html).toBe("old");
    await cache.purge(["product:1"]);
    expect(store.peek("/p/lamp")).toBeUndefined();
    expect(await store.get(keyOf("/p/lamp"), "APP_PAGE")).toBeNull();
    expect(store.last("/p/lamp")?.html).toBe("old");
  });

  it("keeps no page that a purge overtook while it was rendered", async () => {
    const { cache, store } = setUp();
    expect(await store.get(keyOf("/p/lamp"), "APP_PAGE")).toBeNull();
    await cache.purge(["product:1"]);
    store.set(keyOf("/p/lamp"), page("made from what was there before"), life);
    expect(store.peek("/p/lamp")).toBeUndefined();
    // Another product's purge does not matter.
    await store.get(keyOf("/p/lamp"), "APP_PAGE");
    await cache.purge(["product:2"]);
    store.set(keyOf("/p/lamp"), page("new"), life);
    expect(store.peek("/p/lamp")?.html).toBe("new");
  });

  it("keeps no page in whose rendering purges may have been missed", async () => {
    const { cache, store } = setUp();
    await store.get(keyOf("/p/lamp"), "APP_PAGE");
    await cache.purge(["*"]);
    store.set(keyOf("/p/lamp"), page("of unknown age"), life);
    expect(store.peek("/p/lamp")).toBeUndefined();
  });

  it("goes by the earliest of two renderings that are under way", async () => {
    const { cache, store } = setUp();
    await store.get(keyOf("/p/lamp"), "APP_PAGE");
    await cache.purge(["product:1"]);
    await store.get(keyOf("/p/lamp"), "APP_PAGE");
    store.set(keyOf("/p/lamp"), page("old"), life);
    expect(store.peek("/p/lamp")).toBeUndefined();
  });

  it("lets Next render anew after its time, and shows nothing that is older than ten minutes", async () => {
    const { store, visit } = setUp();
    await visit("/p/lamp", "old");
    vi.advanceTimersByTime(301_000);
    expect(store.peek("/p/lamp")).toBeUndefined();
    expect(await store.get(keyOf("/p/lamp"), "APP_PAGE")).not.toBeNull();
    vi.advanceTimersByTime(300_000);
    expect(await store.get(keyOf("/p/lamp"), "APP_PAGE")).toBeNull();
  });

  it("hands out no document that is not whole or not there", async () => {
    const { store } = setUp();
    for (const [path, value] of [
      ["/postponed", { ...page("shell"), postponed: "{}" }],
      ["/missing", page("not found", "products", 404)],
      ["/empty", page("")],
      ["/broken", null],
    ] as const) {
      await store.get(keyOf(path), "APP_PAGE");
      store.set(keyOf(path), value, life);
      expect(store.peek(path), path).toBeUndefined();
    }
    expect(await store.get(keyOf("/missing"), "APP_PAGE")).toMatchObject({ value: { status: 404 } });
  });

  it("stays within its memory, and addresses where nothing is push out no page", async () => {
    const { store, visit } = setUp(400_000);
    await visit("/p/lamp", "lamp");
    for (let number = 0; number < 3_000; number++) {
      const key = keyOf(`/p/none-${number}`);
      await store.get(key, "APP_PAGE");
      store.set(key, page("x".repeat(5_000), "products", 404), life);
    }
    expect(store.peek("/p/lamp")?.html).toBe("lamp");
    for (let number = 0; number < 100; number++) await visit(`/p/${number}`, "x".repeat(5_000));
    expect(store.size().bytes).toBeLessThanOrEqual(8_000_000);
    expect(store.peek("/p/lamp")).toBeUndefined();
  });

  it("gives pages of which there may be any number a room of their own, and drops them like all others", async () => {
    const { cache, store, visit } = setUp(400_000);
    await visit("/p/lamp", "lamp");
    for (let number = 0; number < 3_000; number++) await visit(`/search/q${number}`, "x".repeat(20_000));
    expect(store.peek("/p/lamp")?.html).toBe("lamp");
    expect(store.peek("/search/q2999")).toBeDefined();
    expect(store.peek("/search/q0")).toBeUndefined();
    expect(store.size().bytes).toBeLessThanOrEqual(32_000_000);
    await cache.purge(["product:1"]);
    expect(store.peek("/search/q2999")).toBeUndefined();
    expect(store.last("/search/q2999")).toBeDefined();
  }, 30_000);
});
