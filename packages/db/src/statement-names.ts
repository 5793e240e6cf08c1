/** Uses after which a statement is worth keeping. */
const FREQUENT = 10;
/** Statements that a connection keeps at most: each costs Postgres some tens of kilobytes on every connection. */
const MOST_KEPT = 150;
/** Texts that are counted at a time; one that comes again after they were forgotten is counted anew. */
const MOST_COUNTED = 2_000;

/** Parsed and planned for this one use. */
const UNNAMED = "";

/**
 * Names for prepared statements: a text that comes often gets one, so that each connection parses and plans it once.
 * Searches and lists do not: how many rows match depends on what is asked for, so each deserves a plan of its own.
 */
export function createStatementNames(): (query: { sql: string; args: readonly unknown[] }) => string {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ sql, args }) => {
    if (args.length === 0) return UNNAMED;
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_KEPT || isSearch(sql)) return UNNAMED;
    const count = (counts.get(sql) ?? 0) + 1;
    if (count < FREQUENT) {
      if (counts.size >= MOST_COUNTED) counts.clear();
      counts.set(sql, count);
      return UNNAMED;
    }
    counts.delete(sql);
    const name = `kept_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

/** Reads the search document, and does not write it. */
function isSearch(sql: string): boolean {
  return /\bproduct_document\b/.test(sql) && !/INSERT INTO product_document/.test(sql);
}
