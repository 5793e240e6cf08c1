import type { Db } from "@storewright/db";
import {
  type IndexDifference,
  type ProductSearch,
  rebuildDocuments,
  rebuildIndex,
  repairIndex,
} from "@storewright/search";
import type { Logger } from "@storewright/telemetry";

export interface KeepIndexOptions {
  readonly db: Db;
  readonly search: ProductSearch;
  readonly log: Logger;
  /** Forgets every cached list: while the index was wrong, lists were made from it. */
  readonly forget: () => Promise<void>;
  /** A comparison without a cause, milliseconds (300 000): against what nobody noticed. */
  readonly checkEveryMs?: number;
}

/** A worker that rebuilds says so as often; one that was killed is taken for dead after as long, seconds. */
const LOCK_SECONDS = 30;

/** For so long a difference in numbers counts as changes that are on their way, milliseconds. */
const UNEVEN_MS = 5_000;
/** Where numbers alone differ, a comparison is followed by a pause of so many times its own time. */
const LEAST_PAUSE_BY_CHECK = 10;

/**
 * One round of keeping the index in line with the database, for the worker's schedules: when the engine is back after
 * it was away or an older copy stands in its place, when something could not be written or its size is not right, when
 * somebody asks, and now and then. Returns how much it did.
 */
export function createKeepIndex({ db, search, log, forget, checkEveryMs = 300_000 }: KeepIndexOptions) {
  // Nothing is known about an engine that this process has not seen yet.
  let mustCheck = true;
  let mustForget = false;
  let checkedAt = 0;
  let checkTookMs = 0;
  let revision = 0;
  /** Since when the index has had more or fewer products than the database; null while they agree. */
  let unevenSince: number | null = null;
  return async function keepIndex(): Promise<number> {
    if (await takeRebuild(db)) return rebuild();
    const [state] = await db.$queryRaw<{ asked: boolean; products: number }[]>`
      SELECT check_asked_at IS NOT NULL AS asked,
        (SELECT coalesce(sum(n), 0)::int FROM search_tally WHERE kind = 't') AS products
      FROM search_index_state`;
    const status = await search.status();
    if (!status.available) {
      mustCheck = mustForget = true;
      return 0;
    }
    const isOlder = status.revision !== null && status.revision < revision;
    revision = status.revision ?? revision;
    const isEven = state === undefined || status.documents === state.products;
    unevenSince = isEven ? null : (unevenSince ?? Date.now());
    if (isOlder || status.behind || state?.asked === true || isUnevenForLong()) mustCheck = mustForget = true;
    const isDue = Date.now() - checkedAt > checkEveryMs;
    return mustCheck || isDue ? check() : 0;
  };

  /** Changes on their way make it uneven for a moment; a long import for longer, and then comparing is not free. */
  function isUnevenForLong(): boolean {
    const now = Date.now();
    return (
      unevenSince !== null &&
      now - unevenSince > UNEVEN_MS &&
      now - checkedAt > checkTookMs * LEAST_PAUSE_BY_CHECK
    );
  }

  async function check(): Promise<number> {
    const started = Date.now();
    const difference = await repairIndex(db, search);
    const { missing, extra, stale } = difference;
    const found = { missing: missing.length, extra: extra.length, stale: stale.length };
    const all = found.missing + found.extra + found.stale;
    if (mustForget || all > 0) await forget();
    mustForget = false;
    mustCheck = false;
    unevenSince = null;
    checkedAt = Date.now();
    checkTookMs = checkedAt - started;
    await noteCheck(db, difference);
    if (all > 0) log.warn(found, "the search index differed from the database and was mended");
    return all;
  }

  async function rebuild(): Promise<number> {
    const total = await db.product.count();
    log.info({ products: total }, "the search index is being rebuilt");
    const wrong = await rebuildDocuments(db, (done) => noteProgress(db, Math.floor(done / 2), total));
    const documents = await rebuildIndex(db, search, (done) =>
      noteProgress(db, Math.floor(total / 2) + Math.floor(done / 2), total),
    );
    await db.$executeRaw`
      UPDATE search_index_state SET rebuild_asked_at = NULL, rebuild_locked_until = NULL, rebuild_done = rebuild_total`;
    log.info({ documents, wrong }, "the search index was rebuilt");
    mustForget = true;
    await check();
    return documents;
  }
}

/** One worker rebuilds; of one that died in the middle, another takes it over. */
async function takeRebuild(db: Db): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE search_index_state SET rebuild_locked_until = now() + make_interval(secs => ${LOCK_SECONDS}),
      rebuild_done = 0, rebuild_total = (SELECT count(*) FROM product)
    WHERE rebuild_asked_at IS NOT NULL AND coalesce(rebuild_locked_until < now(), true)`;
  return taken > 0;
}

async function noteProgress(db: Db, done: number, total: number): Promise<void> {
  await db.$executeRaw`
    UPDATE search_index_state SET rebuild_locked_until = now() + make_interval(secs => ${LOCK_SECONDS}),
      rebuild_done = ${done}, rebuild_total = ${total}`;
}

async function noteCheck(db: Db, { missing, extra, stale }: IndexDifference): Promise<void> {
  await db.$executeRaw`
    UPDATE search_index_state SET check_asked_at = NULL, checked_at = now(), missing = ${missing.length},
      extra = ${extra.length}, stale = ${stale.length}`;
}
