const RETRY_MS = 250;
/** Beyond this the oldest are given up, or all of them for one that stands for everything. */
const MOST_WAITING = 10_000;

/** Things that must reach Redis in the end, although Redis may be away just now. */
export interface Backlog {
  /** Sends the items at once, and again now and then until it worked. Resolves after the first try. */
  send(items: readonly string[]): Promise<void>;
  /** True while the item has not arrived. */
  isWaiting(item: string): boolean;
  close(): void;
}

/** Makes a backlog over `deliver`, which answers whether everything arrived; `all` is an item that stands for any other. */
export function createBacklog(
  deliver: (items: readonly string[]) => Promise<boolean>,
  all?: string,
): Backlog {
  const waiting = new Map<string, number>();
  let round = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function tryAll(): Promise<void> {
    const sent = new Map(waiting);
    if (sent.size === 0 || closed) return;
    const arrived = await deliver([...sent.keys()]);
    if (!arrived) {
      if (!closed) timer ??= setTimeout(retry, RETRY_MS).unref();
      return;
    }
    // An item that was added again meanwhile has a newer round and stays.
    for (const [item, since] of sent) if (waiting.get(item) === since) waiting.delete(item);
  }

  function retry(): void {
    timer = undefined;
    void tryAll();
  }

  return {
    async send(items) {
      round += 1;
      for (const item of items) waiting.set(item, round);
      if (waiting.size > MOST_WAITING && all !== undefined) {
        waiting.clear();
        waiting.set(all, round);
      }
      for (const item of waiting.keys()) {
        if (waiting.size <= MOST_WAITING) break;
        waiting.delete(item);
      }
      await tryAll();
    },
    isWaiting: (item) => waiting.has(item),
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
