import type { Db } from "@storewright/db";
import { foldedQuery } from "@storewright/search";

/** What many asked that begins like this, most asked first; only what finds something. */
export async function popularQueries(db: Db, q: string, limit: number): Promise<string[]> {
  const beginning = foldedQuery(q);
  if (beginning === "") return [];
  const rows = await db.$queryRaw<{ query: string }[]>`
    SELECT query FROM search_popular
    WHERE query ~>=~ ${beginning} AND query ~<~ (${beginning} || U&'\\+10FFFF') AND query <> ${beginning}
    ORDER BY searches DESC, query LIMIT ${limit}`;
  return rows.map(({ query }) => query);
}
