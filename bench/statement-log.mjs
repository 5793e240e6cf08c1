/**
 * @typedef {object} Statement one that Postgres wrote into its log
 * @property {string} pid of the server process, which stands for the connection
 * @property {string} sql
 * @property {(string | null)[]} values of its parameters, as text
 */

/** What a line of the log begins with: time, process, kind. */
const head = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \S+ \[(\d+)\] (LOG|DETAIL): {2}(.*)$/;

/**
 * Reads the statements out of a log that was written with `log_statement = all`.
 * @param {string} text
 * @returns {Statement[]}
 */
export function parseStatementLog(text) {
  /** @type {{ pid: string, kind: string, text: string }[]} */
  const entries = [];
  for (const line of text.split("\n")) {
    const [, pid, kind, rest] = head.exec(line) ?? [];
    if (pid !== undefined && kind !== undefined) entries.push({ pid, kind, text: rest ?? "" });
    // Postgres writes the further lines of an entry behind a tab.
    else if (line.startsWith("\t")) {
      const last = entries.at(-1);
      if (last !== undefined) last.text += `\n${line.slice(1)}`;
    }
  }
  /** @type {Statement[]} */
  const statements = [];
  for (const { pid, kind, text: said } of entries) {
    if (kind === "LOG") {
      const sql = /^(?:statement|execute [^:]+): ([\s\S]*)$/.exec(said)?.[1];
      if (sql !== undefined) statements.push({ pid, sql, values: [] });
      continue;
    }
    const parameters = /^[Pp]arameters: ([\s\S]*)$/.exec(said)?.[1];
    const statement = statements.findLast((each) => each.pid === pid);
    if (parameters !== undefined && statement !== undefined) statement.values = parseValues(parameters);
  }
  return statements;
}

/**
 * @param {string} text `$1 = 'it''s', $2 = NULL`
 * @returns {(string | null)[]}
 */
function parseValues(text) {
  return [...text.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')/g)].map((found) =>
    found[1] === "NULL" ? null : (found[2] ?? "").replaceAll("''", "'"),
  );
}
