// Next's door to the pages it has rendered (`cacheHandler` in next.config.ts). Next loads this file by itself, outside
// our bundle, and makes one for every request; server.ts holds the store they all share. Without one, as in
// `next build`, nothing is kept and nothing is found.

/** @returns {import("@storewright/cache").PageStore | null} */
const store = () => Reflect.get(globalThis, Symbol.for("storewright.pages")) ?? null;

export default class PageCacheHandler {
  /** @param {string} key @param {{ kind: string }} context */
  async get(key, { kind }) {
    return (await store()?.get(key, kind)) ?? null;
  }

  /** @param {string} key @param {unknown} value @param {import("@storewright/cache").PageFacts} context */
  async set(key, value, { tags, cacheControl }) {
    store()?.set(key, value, { tags, cacheControl });
  }

  /** Pages go when the cache is purged, which every process hears; nothing in the shop asks Next for it. */
  async revalidateTag() {}

  resetRequestCache() {}
}
