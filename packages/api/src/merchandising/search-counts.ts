import { type Db, inTransaction } from "@storewright/db";
import { foldedQuery } from "@storewright/search";
import type { Logger } from "@storewright/telemetry";

/** Searches of this process that wait to be written. */
export interface SearchCounts {
  /** Takes no time. */
  note(q: string, total: number): void;
  /** Writes what waits. */
  flush(): Promise<void>;
  /** Writes what waits, for the last time. */
  close(): Promise<void>;
}

export interface SearchCountsOptions {
  readonly db: Db;
  readonly log: Logger;
  /** How often it is written, milliseconds (5 000). */
  readonly everyMs?: number;
}

interface Waiting {
  searches: number;
  withoutResult: number;
  lastTotal: number;
}

/** Different questions that may wait; who asks more at once is no shopper. */
const MOST_WAITING = 2_000;
/** Different questions that are kept of one day. */
const MOST_A_DAY = 20_000;
const LONGEST = 80;
/** Whoever types an address, a number of a card or an order's into the search box shall not find it in a report. */
const PERSONAL = /@|\d{5,}|(?:\d[ -]?){7,}/;

/** Counts searches in memory and writes them now and then: no search waits for it, and none is kept with a person. */
export function createSearchCounts({ db, log, everyMs = 5_000 }: SearchCountsOptions): SearchCounts {
  let waiting = new Map<string, Waiting>();
  const timer = setInterval(() => void flush(), everyMs);
  timer.unref();

  async function flush(): Promise<void> {
    if (waiting.size === 0) return;
    const taken = waiting;
    waiting = new Map();
    try {
      await write(db, taken);
    } catch (error) {
      // A report may lack a few searches; a process must not keep them for as long as the database is away.
      log.warn({ err: error, queries: taken.size }, "searches could not be counted");
    }
  }

  return {
    note(q, total) {
      if (PERSONAL.test(q)) return;
      const query = foldedQuery(q);
      if (query === "" || query.length > LONGEST) return;
      const known = waiting.get(query);
      if (known === undefined && waiting.size >= MOST_WAITING) return;
      const { searches = 0, withoutResult = 0 } = known ?? {};
      waiting.set(query, {
        searches: searches + 1,
        withoutResult: withoutResult + (total === 0 ? 1 : 0),
        lastTotal: total,
      });
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** In order of the query, so that two processes that write at once do not wait for each other in a circle. */
async function write(db: Db, counts: ReadonlyMap<string, Waiting>): Promise<void> {
  const rows = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([query, { searches, withoutResult, lastTotal }]) => ({
      query,
      searches,
      withoutResult,
      lastTotal,
    }));
  await inTransaction(
    db,
    (tx) => tx.$executeRaw`
      INSERT INTO search_count AS c (query, day, searches, without_result, last_total)
      SELECT r.query, current_date, r.searches, r."withoutResult", r."lastTotal"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r (query text, searches int, "withoutResult" int, "lastTotal" int)
      WHERE EXISTS (SELECT FROM search_count k WHERE k.query = r.query AND k.day = current_date)
        OR (SELECT count(*) FROM search_count k WHERE k.day = current_date) < ${MOST_A_DAY}
      ORDER BY r.query
      ON CONFLICT (query, day) DO UPDATE SET searches = c.searches + excluded.searches,
        without_result = c.without_result + excluded.without_result, last_total = excluded.last_total`,
  );
}
