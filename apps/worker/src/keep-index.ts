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
  /** A comparison without a cause, milliseconds (300 000): against what nobody noticed. */
  readonly checkEveryMs?: number;
}

/** A worker that rebuilds says so as often; one that was killed is taken for dead after as long, seconds. */
const LOCK_SECONDS = 30;

/**
 * One round of keeping the index in line with the database, for the worker's schedules: when the engine is back after
 * it was away, when something could not be written, when staff ask, and now and then. Returns how much it did.
 */
export function createKeepIndex({ db, search, log, checkEveryMs = 300_000 }: KeepIndexOptions) {
  // Nothing is known about an engine that this process has not seen yet.
  let mustCheck = true;
  let checkedAt = 0;
  return async function keepIndex(): Promise<number> {
    if (await takeRebuild(db)) return rebuild();
    const [asked] = await db.$queryRaw<{ asked: boolean }[]>`
      SELECT check_asked_at IS NOT NULL AS asked FROM search_index_state`;
    const status = await search.status();
    if (!status.available) {
      mustCheck = true;
      return 0;
    }
    const isDue = Date.now() - checkedAt > checkEveryMs;
    if (!(mustCheck || status.behind || isDue || asked?.asked === true)) return 0;
    return check();
  };

  async function check(): Promise<number> {
    const difference = await repairIndex(db, search);
    mustCheck = false;
    checkedAt = Date.now();
    await noteCheck(db, difference);
    const { missing, extra, stale } = difference;
    const found = { missing: missing.length, extra: extra.length, stale: stale.length };
    const all = found.missing + found.extra + found.stale;
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
