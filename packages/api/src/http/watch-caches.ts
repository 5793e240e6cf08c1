import type { PageStore } from "@storewright/cache";
import type { ByteCache } from "./byte-cache";
import type { HotDoor } from "./hot-door";
import type { Runtime } from "./runtime";

/** Puts what the caches of this process hold, and what the hot door has answered, among the metrics. */
export function watchCaches(
  { metrics, deps }: Runtime,
  { bytes, door, pages }: { bytes: ByteCache; door: HotDoor; pages: PageStore | undefined },
): void {
  const sizes = () => ({
    read: deps.cache.size(),
    bytes: bytes.size(),
    ...(pages === undefined ? {} : { pages: pages.size() }),
  });
  metrics.watch("cache_bytes", "Memory that a cache holds in this process", "cache", () =>
    Object.fromEntries(Object.entries(sizes()).map(([name, size]) => [name, size.bytes])),
  );
  metrics.watch("cache_entries", "Entries that a cache holds in this process", "cache", () =>
    Object.fromEntries(Object.entries(sizes()).map(([name, size]) => [name, size.entries])),
  );
  metrics.watch("hot_answers_total", "Requests answered from finished bytes", "kind", () => door.counts());
  if (pages !== undefined)
    metrics.watch("page_reads_total", "Pages by what answered them", "result", () => pages.counts());
}
