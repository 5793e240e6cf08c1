import type { Db } from "@storewright/db";

/** New counts that wait to be added up before it is worth the writing. */
const ENOUGH_TO_FOLD = 2_000;
/** Products that lists count by their rows meanwhile; writing the bits of so many takes a tenth of a second or two. */
const ENOUGH_TO_WRITE = 4_000;

/**
 * Adds up what changes of products have left in the counts of facets, and writes the bits of those products. Returns the
 * rows that went in.
 */
export async function foldSearchTally(db: Db): Promise<number> {
  const [tally] = await db.$queryRaw<{ taken: number }[]>`
    SELECT CASE WHEN (SELECT count(*) FROM (SELECT FROM search_tally WHERE NOT folded LIMIT ${ENOUGH_TO_FOLD}) new)
      >= ${ENOUGH_TO_FOLD} THEN fold_search_tally() ELSE 0 END AS taken`;
  const [bits] = await db.$queryRaw<{ taken: number }[]>`
    SELECT CASE WHEN (SELECT count(*) FROM (SELECT FROM search_changed LIMIT ${ENOUGH_TO_WRITE}) new)
      >= ${ENOUGH_TO_WRITE} THEN fold_search_bits() ELSE 0 END AS taken`;
  return (tally?.taken ?? 0) + (bits?.taken ?? 0);
}

/** Searches are suggested to others from so many on: what one person typed is nobody else's. */
const ASKED_BY_MANY = 3;
const MOST_POPULAR = 5_000;
const KEPT_DAYS = 180;

/** Makes the questions that the search box suggests from the last 30 days, and forgets those of long ago. Never busy. */
export async function gatherPopularSearches(db: Db): Promise<number> {
  await db.$executeRaw`DELETE FROM search_count WHERE day < current_date - ${KEPT_DAYS}::int`;
  await db.$executeRaw`
    WITH popular AS (
      SELECT query, sum(searches)::int AS searches, (array_agg(last_total ORDER BY day DESC))[1] AS total
      FROM search_count WHERE day > current_date - 30
      GROUP BY query HAVING sum(searches) >= ${ASKED_BY_MANY} AND (array_agg(last_total ORDER BY day DESC))[1] > 0
      ORDER BY 2 DESC, query LIMIT ${MOST_POPULAR}
    ), gone AS (
      DELETE FROM search_popular s WHERE NOT EXISTS (SELECT FROM popular p WHERE p.query = s.query)
    )
    INSERT INTO search_popular AS s (query, searches, total) SELECT query, searches, total FROM popular
    ON CONFLICT (query) DO UPDATE SET searches = excluded.searches, total = excluded.total
      WHERE (s.searches, s.total) IS DISTINCT FROM (excluded.searches, excluded.total)`;
  return 0;
}
