import type { Db } from "@storewright/db";
import { foldedQuery } from "@storewright/search";

/** With more results than this nobody is asked whether something else was meant. */
const fewResults = 3;
/** What was meant must have so many times more results. */
const muchMore = 5;

/**
 * What may have been meant by a question with few results: one that others asked often and that finds much more, and
 * is written nearly the same. Null where there is none.
 */
export async function suggestSpelling(db: Db, q: string, total: number): Promise<string | null> {
  if (total > fewResults) return null;
  const folded = foldedQuery(q);
  if (folded.length < 4) return null;
  const [row] = await db.$queryRaw<{ query: string }[]>`
    SELECT query FROM (
      SELECT query, total, searches, query <-> ${folded} AS distance FROM search_popular
      ORDER BY query <-> ${folded} LIMIT 5
    ) near
    WHERE distance < 0.6 AND query <> ${folded} AND total >= ${Math.max(1, total * muchMore)}
    ORDER BY distance, searches DESC LIMIT 1`;
  return row?.query ?? null;
}
