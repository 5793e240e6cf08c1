import { setTimeout as pause } from "node:timers/promises";
import { INTERNAL_HEADER, type Runtime } from "@storewright/api/http";

/** Purges that come close together are one message: an order touches several products. */
const GATHER_MS = 100;

export interface PageRenewal {
  /** Renews every page; resolves when the page server has heard it. */
  renewAll(): Promise<void>;
  stop(): void;
}

/**
 * Tells the page server of this process which pages are out of date, whenever the cache is purged by any process.
 * A message that is lost would leave an old page: it is sent again until it arrives.
 */
export function renewPages(
  runtime: Runtime,
  target: { readonly port: number; readonly secret: string },
): PageRenewal {
  const { log, cache } = runtime.deps;
  const waiting = new Set<string>();
  let running: Promise<void> | undefined;
  let stopped = false;

  async function send(tags: readonly string[]): Promise<void> {
    const answer = await fetch(`http://127.0.0.1:${target.port}/internal/revalidate`, {
      method: "POST",
      headers: { "Content-Type": "application/json", [INTERNAL_HEADER]: target.secret },
      body: JSON.stringify({ tags }),
      signal: AbortSignal.timeout(20_000),
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`the page server answered ${answer.status}`);
  }

  async function drain(): Promise<void> {
    while (waiting.size > 0 && !stopped) {
      await pause(GATHER_MS);
      const tags = [...waiting];
      waiting.clear();
      try {
        await send(tags);
      } catch (error) {
        log.warn({ err: error, tags: tags.length }, "pages could not be renewed; trying again");
        for (const tag of tags) waiting.add(tag);
        await pause(1_000);
      }
    }
  }

  function renew(tags: readonly string[]): Promise<void> {
    for (const tag of tags) waiting.add(tag);
    running ??= drain().finally(() => {
      running = undefined;
    });
    return running;
  }

  const unsubscribe = cache.onPurge((tags) => void renew(tags));
  return {
    renewAll: () => renew(["*"]),
    stop: () => {
      stopped = true;
      unsubscribe();
    },
  };
}
