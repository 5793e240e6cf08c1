import { AsyncLocalStorage } from "node:async_hooks";

/** What the reads inside one piece of work depended on. */
export interface ReadTrace {
  /** Tags of everything that was read: purging one of them makes the work's result out of date. */
  readonly tags: Set<string>;
  /** Earliest moment at which something that was read runs out, milliseconds since 1970. */
  expiresAt: number;
  /** True when something could not be renewed and was answered out of date. */
  stale: boolean;
}

const traces = new AsyncLocalStorage<ReadTrace>();

/**
 * Runs `work` and tells what its cache reads depended on, so that whoever keeps the result knows when to drop it.
 * A value read inside another read's `load` is not seen here: the outer entry names the tags of both.
 */
export async function traceReads<T>(work: () => Promise<T>): Promise<{ value: T; trace: ReadTrace }> {
  const trace: ReadTrace = { tags: new Set(), expiresAt: Number.POSITIVE_INFINITY, stale: false };
  const value = await traces.run(trace, work);
  return { value, trace };
}

export function noteRead(tags: readonly string[], expiresAt: number, stale: boolean): void {
  const trace = traces.getStore();
  if (trace === undefined) return;
  for (const tag of tags) trace.tags.add(tag);
  trace.expiresAt = Math.min(trace.expiresAt, expiresAt);
  trace.stale ||= stale;
}
