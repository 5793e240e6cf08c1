import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { type ContractSubject, describeSearchContract } from "../../testing/search-contract";
import { fillSmallRange } from "../../testing/small-range";
import { createPostgresSearch } from "./create-postgres-search";

let database: TestDatabase;
let subject: ContractSubject;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  subject = { search: createPostgresSearch(database.db), range: await fillSmallRange(database.db) };
});

afterAll(() => database.close());

describe("the Postgres engine keeps the contract", () => describeSearchContract(() => subject));
