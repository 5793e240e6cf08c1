import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { IndexStatus } from "./views";

interface State {
  asked: boolean;
  running: boolean;
  rebuild_done: number;
  rebuild_total: number;
  checked_at: Date | null;
  missing: number;
  extra: number;
  stale: number;
  products: number;
}

/** What the index of the search engine holds, and what is being done about it. */
export async function indexStatus(ctx: Ctx): Promise<IndexStatus> {
  authorise(ctx, "catalog:read");
  const [[state], engine] = await Promise.all([
    ctx.db.$queryRaw<State[]>`
      SELECT rebuild_asked_at IS NOT NULL AS asked, coalesce(rebuild_locked_until > now(), false) AS running,
        rebuild_done, rebuild_total, checked_at, missing, extra, stale,
        (SELECT coalesce(sum(n), 0)::int FROM search_tally WHERE kind = 't') AS products
      FROM search_index_state`,
    ctx.search.status(),
  ]);
  const { engine: name, available, documents } = engine;
  const rebuilding =
    state === undefined || !(state.asked || state.running)
      ? null
      : state.running
        ? { done: state.rebuild_done, total: state.rebuild_total }
        : { done: 0, total: null };
  const lastCheck =
    state?.checked_at == null
      ? null
      : {
          at: state.checked_at.toISOString(),
          missing: state.missing,
          extra: state.extra,
          stale: state.stale,
        };
  return {
    engine: name,
    available,
    products: state?.products ?? 0,
    indexed: documents,
    rebuilding,
    lastCheck,
  };
}
