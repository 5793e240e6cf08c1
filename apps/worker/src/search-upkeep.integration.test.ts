import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { foldSearchTally } from "./search-upkeep";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());

const waiting = async () => {
  const [row] = await database.db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM search_changed`;
  return row?.n;
};

test("the bits of changed products are written once enough of them wait, and not for a few", async () => {
  const { db } = database;
  await db.$executeRaw`INSERT INTO search_changed SELECT 'prd_' || n FROM generate_series(1, 3999) n`;
  expect(await foldSearchTally(db)).toBe(0);
  expect(await waiting()).toBe(3_999);
  await db.$executeRaw`INSERT INTO search_changed VALUES ('prd_4000')`;
  expect(await foldSearchTally(db)).toBe(4_000);
  expect(await waiting()).toBe(0);
});
