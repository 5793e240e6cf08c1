import { LRUCache } from "lru-cache";
import { createMemoryTier, type Held } from "./memory-tier";
import { packPage, unpackPage } from "./page-codec";
import { type Document, type PageShape, pathOf, readShape, revalidateOf, sizeOf } from "./page-shape";
import type { CacheSize, ReadCache } from "./read-cache";
import type { CacheRedis } from "./redis";
import { EVERYTHING, nameTags, purgedAt, tagKey } from "./tag-versions";

/** What Next tells of a value that it wants to be kept. */
export interface PageFacts {
  readonly tags?: readonly string[] | undefined;
  /** Seconds after which Next renders it anew; false for never. */
  readonly cacheControl?: { readonly revalidate: number | false } | undefined;
}

/** A kept value as Next wants it back. */
export interface KeptPage {
  readonly lastModified: number;
  readonly value: unknown;
  readonly cacheControl?: unknown;
}

/** The pages that the page server has rendered, shared between processes and dropped with what they were made from. */
export interface PageStore {
  /** For the page server. Asking for what is missing or old announces that it will be rendered. */
  get(key: string, kind: string): Promise<KeptPage | null>;
  /** Keeps it, unless something it was made from was purged since rendering began. */
  set(key: string, value: unknown, facts: PageFacts): void;
  /** The document at a path, where this process has one that need not be rendered anew. At once. */
  peek(path: string): Document | undefined;
  /** The last document of a path, however old: better than nothing while the shop cannot render. */
  last(path: string): Document | undefined;
  counts(): Readonly<Record<"memory" | "redis" | "rendered", number>>;
  size(): CacheSize;
}

export interface PageStoreOptions {
  /** Null keeps pages in this process alone. */
  readonly redis: CacheRedis | null;
  /** Says what is out of date. */
  readonly cache: ReadCache;
  /** Identity of the build: a page names files of the build that rendered it. */
  readonly build: string;
  /** Bound of this process's memory; 96 MiB where nothing is said. */
  readonly maxMemoryBytes?: number;
  /**
   * How the paths begin of which a stranger can make up any number that are there: those pages have a small room of
   * their own in this process alone, and push out nothing else.
   */
  readonly endless?: string;
}

/** No page counts as good for longer, milliseconds. */
const MOST_LIFE_MS = 600_000;
/** What is kept of addresses where nothing is, bytes. */
const ABSENT_BYTES = 4 * 1024 * 1024;
/** What is kept of pages of which there may be any number, bytes. */
const ENDLESS_BYTES = 24 * 1024 * 1024;
const MOST_RENDERS = 10_000;
const MOST_ASIDE = 1_000;
const MOST_PURGES = 20_000;
interface Page extends PageShape {
  readonly value: unknown;
  readonly life: unknown;
}

/** A rendering that may come, and what was purged before it began. */
interface Render {
  readonly purges: number;
  begunAt: number | null;
}

/** Makes the store of a process; see `PageStore`. */
export function createPageStore({
  redis,
  cache,
  build,
  maxMemoryBytes = 96 * 1024 * 1024,
  endless,
}: PageStoreOptions): PageStore {
  const memory = createMemoryTier(maxMemoryBytes);
  /** Answers that there is nothing: apart, so that a stranger with many addresses pushes out no page. */
  const absent = createMemoryTier(ABSENT_BYTES);
  const aside = createMemoryTier(ENDLESS_BYTES);
  const tiers = [memory, aside, absent];
  const isEndless = (key: string) => endless !== undefined && (pathOf(key)?.startsWith(endless) ?? false);
  const present = (key: string) => memory.get(key) ?? aside.get(key);
  const lookUp = (key: string) => present(key) ?? absent.get(key);
  const keyByPath = new LRUCache<string, string>({ max: MOST_RENDERS });
  const keyAside = new LRUCache<string, string>({ max: MOST_ASIDE });
  const renders = new LRUCache<string, Render>({ max: MOST_RENDERS });
  const counts = { memory: 0, redis: 0, rendered: 0 };
  /** Purges so far, the number of each tag's last one, and the last one of which nothing else is known. */
  let purges = 0;
  let floor = 0;
  const lastPurge = new LRUCache<string, number>({
    max: MOST_PURGES,
    disposeAfter: (number, _tag, reason) => {
      if (reason === "evict") floor = Math.max(floor, number);
    },
  });

  cache.onPurge((tags) => {
    purges += 1;
    if (tags.includes("*")) {
      floor = purges;
      for (const tier of tiers) tier.expireAll();
      return;
    }
    for (const tag of tags) lastPurge.set(tag, purges);
    for (const tier of tiers) tier.expire(tags);
  });

  function isOvertaken(tags: readonly string[], since: number): boolean {
    return floor > since || tags.some((tag) => (lastPurge.get(tag) ?? 0) > since);
  }

  function keep(key: string, page: Page, tags: readonly string[], lastModified: number): void {
    const revalidate = revalidateOf(page.life);
    const lifeMs = Math.min(revalidate === false ? MOST_LIFE_MS : revalidate * 1_000, MOST_LIFE_MS);
    const held: Held = {
      value: page,
      tags,
      bytes: sizeOf(page.value),
      storedAt: lastModified,
      renewFrom: lastModified + lifeMs,
      expiresAt: lastModified + MOST_LIFE_MS,
      retryFrom: 0,
    };
    (page.isAbsent ? absent : isEndless(key) ? aside : memory).set(key, held);
    const path = pathOf(key);
    if (path !== null && page.document !== undefined) (isEndless(key) ? keyAside : keyByPath).set(path, key);
  }

  /** What another process has rendered; notes on the way when this process might begin. */
  async function fetchShared(key: string, render: Render): Promise<boolean> {
    if (redis === null) return false;
    const name = `${redis.space}p:${build}:${key}`;
    const answer = await redis.attempt((client) => client.pipeline().time().getBuffer(name).exec(), null);
    const [time, bytes] = answer?.map(([error, value]) => (error === null ? value : null)) ?? [];
    if (!Array.isArray(time)) return false;
    render.begunAt = Number(time[0]) * 1_000_000 + Number(time[1]);
    const page = Buffer.isBuffer(bytes) ? await unpackPage(bytes) : null;
    if (page === null) return false;
    const allTags = [...page.tags, EVERYTHING];
    if (allTags.some((tag) => cache.isPurging(tag))) return false;
    const keys = allTags.map((tag) => tagKey(redis.space, tag));
    const versions = await redis.attempt((client) => client.mget(keys), null);
    // A tag without a version may have been purged: Redis has forgotten when.
    if (versions === null || versions.some((version, index) => version !== page.versions[index]))
      return false;
    if (page.lastModified > Date.now() + 5_000 || page.lastModified + MOST_LIFE_MS <= Date.now())
      return false;
    if (isOvertaken(page.tags, render.purges)) return false;
    const { value, life, tags, lastModified } = page;
    const shape = readShape(value);
    if (shape === null) return false;
    keep(key, { ...shape, value, life }, tags, lastModified);
    return true;
  }

  async function share(key: string, { tags, life, value }: Page, begunAt: number, at: number) {
    if (redis === null) return;
    const versions = await redis.attempt((client) => nameTags(client, redis, [...tags, EVERYTHING]), null);
    if (versions === null || versions.some((version) => purgedAt(version) >= begunAt)) return;
    const bytes = await packPage({ lastModified: at, tags, versions, life, value });
    const name = `${redis.space}p:${build}:${key}`;
    await redis.attempt((client) => client.set(name, bytes, "PX", MOST_LIFE_MS), null);
  }

  function answer(key: string): KeptPage | null {
    const held = lookUp(key);
    if (held === undefined || Date.now() >= held.expiresAt) return null;
    const { value, life } = held.value as Page;
    return { lastModified: held.storedAt, value, ...(life === undefined ? {} : { cacheControl: life }) };
  }

  function documentAt(path: string, mustBeFresh: boolean): Document | undefined {
    const key = keyByPath.get(path) ?? keyAside.get(path);
    const held = key === undefined ? undefined : present(key);
    if (held === undefined || (mustBeFresh && !isFresh(held))) return undefined;
    return (held.value as Page).document;
  }

  return {
    async get(key, kind) {
      if (kind === "FETCH") return answer(key);
      if (isFresh(lookUp(key))) {
        counts.memory += 1;
        return answer(key);
      }
      // The earliest beginning counts: what was purged since then may be in what comes out.
      const render = renders.get(key) ?? { purges, begunAt: null };
      renders.set(key, render);
      const begunBefore = render.begunAt;
      const isShared = await fetchShared(key, render);
      if (begunBefore !== null) render.begunAt = begunBefore;
      if (isShared) {
        counts.redis += 1;
        // One that is past its time is shown and rendered anew, which this was the announcement of.
        if (isFresh(lookUp(key))) renders.delete(key);
      }
      return answer(key);
    },
    set(key, value, { tags: given, cacheControl }) {
      const shape = readShape(value);
      if (shape === null) return;
      const page: Page = { ...shape, value, life: shape.kind === "FETCH" ? undefined : cacheControl };
      const at = Date.now();
      if (shape.kind === "FETCH") return keep(key, page, given ?? [], at);
      counts.rendered += 1;
      const render = renders.get(key);
      renders.delete(key);
      if (render === undefined || isOvertaken(shape.tags, render.purges)) return;
      keep(key, page, shape.tags, at);
      const isForAll = !page.isAbsent && !isEndless(key);
      if (isForAll && render.begunAt !== null) void share(key, page, render.begunAt, at);
    },
    peek: (path) => {
      const document = documentAt(path, true);
      if (document !== undefined) counts.memory += 1;
      return document;
    },
    last: (path) => documentAt(path, false),
    counts: () => counts,
    size: () => {
      const sizes = tiers.map((tier) => tier.size());
      return {
        entries: sizes.reduce((sum, { entries }) => sum + entries, 0),
        bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
  };
}

/** Neither purged nor so old that Next would render it anew. */
function isFresh(held: Held | undefined): boolean {
  return held !== undefined && Date.now() < Math.min(held.renewFrom, held.expiresAt);
}
