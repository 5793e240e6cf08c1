import type { Db } from "@storewright/db";

/** Every synonym as a search engine takes it: a phrase to what is also looked for. */
export async function readSynonymMap(db: Db): Promise<Record<string, string[]>> {
  const rows = await db.searchSynonym.findMany({ orderBy: { id: "asc" } });
  const map = new Map<string, Set<string>>();
  const add = (word: string, others: readonly string[]) => {
    const known = map.get(word) ?? new Set();
    for (const other of others) if (other !== word) known.add(other);
    if (known.size > 0) map.set(word, known);
  };
  for (const { word, words } of rows) {
    if (word !== null) add(word, words);
    else for (const each of words) add(each, words);
  }
  return Object.fromEntries([...map].map(([word, others]) => [word, [...others].sort()]));
}
