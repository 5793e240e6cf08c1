import type { Logger } from "@storewright/telemetry";
import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { type ProductSearch, type SearchAnswer, type SearchQuery, SearchUnavailable } from "./product-search";

export interface FallbackOptions {
  readonly log: Logger;
  /** Slower than this counts as down, milliseconds (800). */
  readonly slowMs?: number;
  /** How long the engine is left alone after repeated failures, milliseconds (5 000). */
  readonly restMs?: number;
  /** For how long it is believed that the index is whole, milliseconds (5 000). */
  readonly trustMs?: number;
  /** Hears that the index is not what it should be, once in `trustMs`: whoever keeps it should look. */
  readonly onWrong?: () => void;
}

/** After so many failures in a row the engine is not asked until it has rested. */
const failuresInARow = 3;
/** A search that finds nothing lets the index be looked at again, so often at most, milliseconds. */
const SUSPICION_MS = 500;
/** Where the engine did not answer a moment ago, nothing is written: each try would wait until its end, milliseconds. */
const AWAY_MS = 3_000;
/** An index that lacks more than this part of the products is being filled, or has lost them. */
const mostMissing = 0.1;

/**
 * Asks the engine; while it is down, slow or wrong, Postgres answers and the answer says `degraded`. Wrong is also an
 * index that has lost products: an empty one answers quickly, and the shop would look empty. Writing goes to the engine
 * alone and fails with it: whoever writes tries again, and `status` says that a comparison is due.
 */
export function createFallbackSearch(
  primary: ProductSearch,
  postgres: ProductSearch,
  { log, slowMs = 800, restMs = 5_000, trustMs = 5_000, onWrong = () => undefined }: FallbackOptions,
): ProductSearch {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresInARow),
  });
  breaker.onBreak(() => log.warn("the search engine failed repeatedly; Postgres answers until it is back"));
  breaker.onReset(() => log.info("the search engine is back"));
  const policy = wrap(breaker, timeout(slowMs, TimeoutStrategy.Aggressive));
  let behind = false;
  let awayAt = Number.NEGATIVE_INFINITY;
  let saidAt = Number.NEGATIVE_INFINITY;
  let whole: { readonly at: number; readonly known: Promise<boolean> } | null = null;

  /** Whether the index has about as many products as the database; asked now and then, not by every search. */
  function isWhole(): Promise<boolean> {
    if (whole === null || Date.now() - whole.at > trustMs) {
      const known = compareSizes();
      whole = { at: Date.now(), known };
    }
    return whole.known;
  }

  async function compareSizes(): Promise<boolean> {
    const [index, database] = await Promise.all([primary.status(), postgres.status()]);
    // Who cannot count cannot accuse: the search itself tells whether the engine answers.
    if (!index.available || !database.available) return true;
    const lacking = database.documents - index.documents;
    const isLost = index.behind || lacking > Math.max(1, database.documents * mostMissing);
    if (isLost) {
      log.warn({ index: index.documents, database: database.documents }, "the search index lacks products");
      say();
    }
    return !isLost;
  }

  function say(): void {
    behind = true;
    if (performance.now() - saidAt < trustMs) return;
    saidAt = performance.now();
    onWrong();
  }

  function distrust(): void {
    log.warn("the search index is not that of these products");
    whole = { at: Date.now(), known: Promise.resolve(false) };
    say();
  }

  /**
   * Nothing found is a dead end: Postgres is asked, too. Where it finds something without any words, which the two
   * cannot understand differently, the index is wrong.
   */
  async function secondOpinion(query: SearchQuery, answer: SearchAnswer): Promise<SearchAnswer> {
    const opinion = await postgres.search(query).catch(() => null);
    // Without Postgres, the engine's word stands.
    if (opinion === null || opinion.ids.length === 0) return answer;
    if ((query.q ?? "").trim() === "") distrust();
    return { ...opinion, degraded: true };
  }

  async function writing<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (performance.now() - awayAt < AWAY_MS) throw new SearchUnavailable("the search engine is away");
      return await work();
    } catch (error) {
      behind = true;
      throw error;
    }
  }

  return {
    async search(query) {
      if (query.byHand === true) return postgres.search(query);
      let found: SearchAnswer;
      try {
        // A signal of its own: all calls would listen to the policy's shared one, and Node would warn of a leak.
        found = await policy.execute(async () => {
          const answer = await primary.search(query);
          if (answer.ids.length === 0 && whole !== null && Date.now() - whole.at > SUSPICION_MS) whole = null;
          if (!(await isWhole())) throw new SearchUnavailable("the search index lacks products");
          return answer;
        }, new AbortController().signal);
      } catch (error) {
        if (breaker.state !== CircuitState.Open) log.warn({ err: error }, "the search engine did not answer");
        return { ...(await postgres.search(query)), degraded: true };
      }
      return found.ids.length === 0 && query.page === 1 ? secondOpinion(query, found) : found;
    },
    index: (documents) => writing(() => primary.index(documents)),
    remove: (ids) => writing(() => primary.remove(ids)),
    ensureIndex: () => writing(() => primary.ensureIndex()),
    status: async () => {
      const status = await primary.status();
      awayAt = status.available ? Number.NEGATIVE_INFINITY : performance.now();
      return { ...status, behind: status.behind || behind };
    },
    fingerprints: () => primary.fingerprints(),
    startRebuild: () => primary.startRebuild(),
    caughtUp: () => {
      behind = false;
      whole = null;
      primary.caughtUp();
    },
    distrust,
  };
}
