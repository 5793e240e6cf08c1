import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { openDetail } from "../audit/audit-seal";
import type { Ctx } from "../context";
import { createStaff, register, signIn, tellFailedSignIns } from ".";
import { createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;
const password = "seven silent harbours";
const maria = { email: "maria@example.com", password, name: "Maria" };
const sam = { email: "sam@example.com", password, name: "Sam" };
const kim = { email: "kim@example.com", password, name: "Kim" };

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.user.deleteMany();
  await database.db.signInFailure.deleteMany();
  ctx = createTestContext(database.db);
  await register(ctx, maria);
  await createStaff(ctx, { ...sam, role: "support" });
  await createStaff(ctx, { ...kim, role: "manager" });
});

async function fail(email: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1)
    await expect(signIn(ctx, { email, password: "not this one at all" }, "admin")).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
}
const idOf = async (email: string) =>
  (await ctx.db.user.findUniqueOrThrow({ where: { emailIndex: ctx.blindIndex.of("email", email) } })).id;
const entriesOf = async (email: string) =>
  ctx.db.auditEntry.findMany({
    where: { entityId: await idOf(email), action: "staff.sign-in-failed" },
    include: { detail: true },
  });
const later = (minutes: number) =>
  ctx.db.$executeRaw`UPDATE sign_in_failure SET since = since - make_interval(mins => ${minutes}::int)`;

it("tells the trail how often somebody tried the account of a colleague, one entry an account", async () => {
  await fail(sam.email, 3);
  await fail(kim.email);
  await later(10);
  expect(await tellFailedSignIns(ctx)).toBe(2);
  const [entry, ...more] = await entriesOf(sam.email);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ actorKind: "system", actorId: null, entityKind: "user" });
  const body = entry?.detail?.body ?? "";
  const clear = (await openDetail(ctx.cipher, entry?.id ?? "", body)) ?? "";
  expect(JSON.parse(clear)).toMatchObject({ after: { failures: 3, since: expect.any(String) } });
  expect(clear).not.toMatch(/@|another|harbours/);
  expect(await entriesOf(kim.email)).toHaveLength(1);
});

it("says nothing of shoppers, nor of addresses without an account, and forgets their counts", async () => {
  await fail(maria.email, 2);
  await fail("nobody@example.com", 2);
  await later(10);
  const before = await ctx.db.auditEntry.count();
  expect(await tellFailedSignIns(ctx)).toBe(2);
  expect(await ctx.db.auditEntry.count()).toBe(before);
  expect(await ctx.db.signInFailure.count()).toBe(0);
});

it("waits ten minutes from the first try, so that a hundred of them are one entry", async () => {
  await fail(sam.email, 2);
  await later(9);
  expect(await tellFailedSignIns(ctx)).toBe(0);
  await fail(sam.email, 2);
  expect(await entriesOf(sam.email)).toEqual([]);
  await later(1);
  expect(await tellFailedSignIns(ctx)).toBe(1);
  expect(await tellFailedSignIns(ctx)).toBe(0);
  expect(await entriesOf(sam.email)).toHaveLength(1);
  // What comes after that is counted anew.
  await fail(sam.email);
  await later(10);
  await tellFailedSignIns(ctx);
  expect(await entriesOf(sam.email)).toHaveLength(2);
});

it("tells each count once, however many workers look at once", async () => {
  await fail(sam.email);
  await fail(kim.email);
  await later(10);
  const taken = await Promise.all(Array.from({ length: 4 }, () => tellFailedSignIns(ctx)));
  expect(taken.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect([await entriesOf(sam.email), await entriesOf(kim.email)].map(({ length }) => length)).toEqual([
    1, 1,
  ]);
});
