import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { Prisma } from "../generated/client";
import { createTestDatabase, type TestDatabase } from "../testing";
import { isUnavailable, isUniqueViolation } from "./errors";
import { inStatements } from "./statement-transaction";
import { inTransaction } from "./transaction";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"), 6);
});
afterAll(() => database.close());

const locations = (pattern: string) =>
  database.db.stockLocation.count({ where: { id: { startsWith: pattern } } });
const insert = (id: string) =>
  Prisma.sql`INSERT INTO stock_location (id, code, name) VALUES (${id}, ${id}, 'x') RETURNING id`;

describe("raw statements, which go to the driver", () => {
  it("read columns as Prisma's own do, which a transaction still uses", async () => {
    const statement = Prisma.sql`SELECT 1::int AS i, 9007199254740993::int8 AS big, 1.50::numeric AS num, true AS b,
      '{"a": [1]}'::jsonb AS j, '[2]'::json AS k, '2026-01-02T03:04:05.678Z'::timestamptz AS t,
      '2026-01-02 03:04:05.678'::timestamp AS u, '2026-01-02'::date AS d, ARRAY['a', 'b,"c']::text[] AS texts,
      ARRAY[1, NULL]::int[] AS ints, ARRAY[1, 2]::int8[] AS bigs, 1.5::float8 AS f, NULL::text AS n,
      'HELD'::"ReservationStatus" AS e, 'USD'::char(3) AS c, '{}'::text[] AS nothing`;
    const direct = await database.db.$queryRaw(statement);
    const prisma = await inTransaction(database.db, (tx) => tx.$queryRaw(statement));
    expect(direct).toEqual(prisma);
    expect(direct).toMatchObject([{ big: 9007199254740993n, t: new Date("2026-01-02T03:04:05.678Z") }]);
  });

  it("send values as Prisma's own do", async () => {
    const at = new Date("2026-05-06T07:08:09.123Z");
    const statement = Prisma.sql`SELECT ${at}::timestamptz AS t, ${[1, 2]}::int[] AS l, ${["a,b", 'c"']}::text[] AS m,
      ${null}::text AS n, ${true}::boolean AS b, ${12n}::int8 AS big, ${JSON.stringify({ a: 1 })}::jsonb AS j, ${1.5}::float8 AS f`;
    const direct = await database.db.$queryRaw(statement);
    expect(direct).toEqual(await inTransaction(database.db, (tx) => tx.$queryRaw(statement)));
    expect(direct).toMatchObject([{ t: at, l: [1, 2], m: ["a,b", 'c"'], big: 12n }]);
  });

  it("count what they touched, and say what was refused", async () => {
    expect(await database.db.$executeRaw(insert("count_1"))).toBe(1);
    const again = await database.db.$executeRaw(insert("count_1")).catch((error: unknown) => error);
    expect([isUniqueViolation(again), isUnavailable(again)]).toEqual([true, false]);
  });

  it("stay inside a transaction of Prisma's that they are asked in", async () => {
    const failing = inTransaction(database.db, async (tx) => {
      await tx.$executeRaw(insert("inside_1"));
      await tx.$queryRaw(insert("inside_2"));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await locations("inside_")).toBe(0);
  });

  it("are told when their connection is cut, and the next one has another", async () => {
    const cut = database.db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    expect(isUnavailable(await cut.catch((error: unknown) => error))).toBe(true);
    expect(await database.db.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  });
});

describe("a transaction of statements", () => {
  it("commits what was asked together and what was asked last", async () => {
    const last = await inStatements(database.db, async (tx) => {
      const [one, two] = await Promise.all([tx.$queryRaw`SELECT 1 AS n`, tx.$queryRaw`SELECT 2 AS n`]);
      expect([one, two]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
      await tx.$executeRaw(insert("together_1"));
      return tx.$queryLast<{ id: string }[]>(insert("together_2"));
    });
    expect(last).toEqual([{ id: "together_2" }]);
    expect(await locations("together_")).toBe(2);
  });

  it("commits by itself where nothing was asked last", async () => {
    await inStatements(database.db, async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      await tx.$executeRaw(insert("itself_1"));
    });
    expect(await locations("itself_")).toBe(1);
  });

  it("is rolled back by whatever is thrown, by a statement that fails, and by one that fails last", async () => {
    const thrown = inStatements(database.db, async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      await tx.$executeRaw(insert("back_1"));
      throw new Error("no");
    });
    await expect(thrown).rejects.toThrow("no");
    const failed = inStatements(database.db, async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      await Promise.all([tx.$executeRaw(insert("back_2")), tx.$executeRaw(insert("back_2"))]);
    });
    await expect(failed.catch(isUniqueViolation)).resolves.toBe(true);
    const failedLast = inStatements(database.db, async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      await tx.$executeRaw(insert("back_3"));
      await tx.$queryLast(insert("back_3"));
    });
    await expect(failedLast.catch(isUniqueViolation)).resolves.toBe(true);
    expect(await locations("back_")).toBe(0);
    // The connections are as good as before: none of them is still in a transaction.
    const states = await Promise.all(
      Array.from(
        { length: 6 },
        () => database.db.$queryRaw<{ id: bigint | null }[]>`
        SELECT pg_sleep(0.02)::text, pg_current_xact_id_if_assigned()::text::int8 AS id`,
      ),
    );
    expect(states.flat().map(({ id }) => id)).toEqual(Array(6).fill(null));
  });

  it("keep nothing where the last statement comes too late: no COMMIT goes without it", async () => {
    const late = inStatements(
      database.db,
      async (tx) => {
        const over = performance.now() + 600;
        await tx.$queryRaw(Prisma.sql`SELECT 1`);
        await tx.$queryRaw(insert("slow_1"));
        await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(over), { timeout: 20_000 });
        await tx.$queryLast(insert("slow_2"));
      },
      500,
    );
    await expect(late).rejects.toThrow("a transaction lasted too long");
    expect(await locations("slow_")).toBe(0);
  });

  it("is over after the last statement", async () => {
    const late = inStatements(database.db, async (tx) => {
      await tx.$queryLast(Prisma.sql`SELECT 1`);
      await tx.$executeRaw(insert("late_1"));
    });
    await expect(late).rejects.toThrow("the transaction is over");
    expect(await locations("late_")).toBe(0);
  });
});
