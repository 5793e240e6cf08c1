import { mayPass, readRefusal } from "@storewright/kernel";

/** How an answer stands: what came last, and what became of the newest try. */
export interface Answer<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly asking: boolean;
}

export const unasked: Answer<never> = { data: undefined, error: null, asking: false };

/** An answer of the API as a tab keeps it: asked for once however many show it, and shown while a newer one comes. */
export interface KeptAnswer<T> {
  read(): Answer<T>;
  /** Asks where there is nothing fresh, until the last one has left; again when the reader comes back to the tab, or the network does. */
  subscribe(listener: () => void): () => void;
  /** Asks anew, whatever is there; what is on its way is dropped. */
  refresh(): Promise<void>;
  /** Takes this for the answer. */
  put(data: T): void;
  /** Drops what is on its way. */
  cancel(): void;
}

const AGAIN_AFTER_MS = [1_000, 2_000] as const;

/** @param freshMs so long an answer is not asked for again by itself */
export function keepAnswer<T>(load: (signal: AbortSignal) => Promise<T>, freshMs: number): KeptAnswer<T> {
  const listeners = new Set<() => void>();
  let answer: Answer<T> = unasked;
  let freshUntil = 0;
  let running: AbortController | undefined;

  function show(next: Partial<Answer<T>>) {
    answer = { ...answer, ...next };
    for (const listener of listeners) listener();
  }

  async function refresh() {
    running?.abort();
    const own = new AbortController();
    running = own;
    show({ asking: true });
    try {
      const data = await patiently(load, own.signal);
      if (running === own) put(data);
    } catch (error) {
      if (running !== own) return;
      running = undefined;
      show({ asking: false, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  function put(data: T) {
    cancel();
    freshUntil = Date.now() + freshMs;
    show({ data, error: null, asking: false });
  }

  function cancel() {
    running?.abort();
    running = undefined;
    if (answer.asking) show({ asking: false });
  }

  function refreshIfOld() {
    const isOld = Date.now() >= freshUntil && running === undefined;
    if (isOld && document.visibilityState === "visible") void refresh();
  }

  return {
    read: () => answer,
    refresh,
    put,
    cancel,
    subscribe(listener) {
      if (listeners.size === 0) {
        document.addEventListener("visibilitychange", refreshIfOld);
        addEventListener("online", refreshIfOld);
      }
      listeners.add(listener);
      if (Date.now() >= freshUntil && running === undefined) void refresh();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        // What nobody waits for any more is dropped.
        cancel();
        document.removeEventListener("visibilitychange", refreshIfOld);
        removeEventListener("online", refreshIfOld);
      };
    },
  };
}

/** Answers by what was asked, the newest so many; the way back through a list finds its pages here. */
export function keepAnswers<K, T>(
  load: (key: K, signal: AbortSignal) => Promise<T>,
  { freshMs, most }: { readonly freshMs: number; readonly most: number },
): (key: K) => KeptAnswer<T> {
  const kept = new Map<string, KeptAnswer<T>>();
  return (key) => {
    const name = JSON.stringify(key);
    const answer = kept.get(name) ?? keepAnswer((signal) => load(key, signal), freshMs);
    kept.delete(name);
    kept.set(name, answer);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return answer;
  };
}

/** Asks again for what may pass (no answer, 503, 429), never for a refusal. */
async function patiently<T>(load: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const wait of AGAIN_AFTER_MS) {
    try {
      return await load(signal);
    } catch (error) {
      if (signal.aborted || !mayPass(readRefusal(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return load(signal);
}
