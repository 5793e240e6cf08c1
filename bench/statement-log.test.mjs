import { describe, expect, it } from "vitest";
import { roundTrips } from "./record-order.mjs";
import { parseStatementLog } from "./statement-log.mjs";

const at = "2026-11-23 03:00:00.000 UTC";
const log = [
  `${at} [7] LOG:  statement: BEGIN`,
  `${at} [8] LOG:  execute <unnamed>: SELECT 1`,
  `${at} [7] LOG:  execute kept_3: INSERT INTO orders (id)`,
  "\tVALUES ($1)",
  `${at} [7] DETAIL:  Parameters: $1 = 'it''s, $2 = ''x''', $2 = NULL, $3 = '{"a":`,
  `\t1}'`,
  `${at} [9] LOG:  checkpoint starting: time`,
  `${at} [7] LOG:  execute <unnamed>: UPDATE stock_level SET x = 1`,
  `${at} [7] LOG:  statement: COMMIT`,
].join("\n");

describe("a log of statements", () => {
  it("is read with values of several lines, quotes and nothing", () => {
    const statements = parseStatementLog(log);
    expect(statements.map(({ pid, sql }) => `${pid} ${sql.split("\n")[0]}`)).toEqual([
      "7 BEGIN",
      "8 SELECT 1",
      "7 INSERT INTO orders (id)",
      "7 UPDATE stock_level SET x = 1",
      "7 COMMIT",
    ]);
    expect(statements[2]).toMatchObject({
      sql: "INSERT INTO orders (id)\nVALUES ($1)",
      values: ["it's, $2 = 'x'", null, '{"a":\n1}'],
    });
  });

  it("tells the round trips of the order's transaction", () => {
    expect(roundTrips(parseStatementLog(log))).toEqual({ all: 5, inTransaction: 2 });
  });
});
