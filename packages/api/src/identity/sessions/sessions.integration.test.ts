import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId, permissionsByRole } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, expect, inject, it } from "vitest";
import type { Audience, Ctx } from "../../context";
import { createCaller } from "../../root";
import { register, resolveCaller, type SignedIn, signIn } from "..";
import { as, createTestContext } from "../test-context";

let database: TestDatabase;
let ctx: Ctx;
const maria = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
const eve = { email: "eve@example.com", password: "four yellow doors", name: "Eve" };
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1";

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  ctx = createTestContext(database.db);
  await register(ctx, maria);
  await register(ctx, eve);
});
afterAll(() => database.close());
beforeEach(async () => {
  await ctx.db.session.deleteMany();
});

const enter = (who: typeof maria, ip: string, userAgent: string, audience: Audience = "web") =>
  signIn({ ...ctx, ip, userAgent }, who, audience);
const door = ({ user, sessionId }: SignedIn) =>
  createCaller(
    as(ctx, {
      kind: "user",
      userId: user.id,
      role: "customer",
      permissions: permissionsByRole.customer,
      sessionId,
      audience: "web",
    }),
  ).identity.sessions;
const who = (token: string) => resolveCaller(ctx, { token, typ: "session+jwt", aud: "web" });

it("shows the open sessions of the account with device and address, this one first, and no other account's", async () => {
  const phone = await enter(maria, "203.0.113.7", iphone);
  const desk = await enter(maria, "2001:db8::1", firefox);
  await enter(eve, "198.51.100.1", firefox);
  const over = await enter(maria, "203.0.113.9", firefox);
  await ctx.db.session.update({ where: { id: over.sessionId }, data: { expiresAt: new Date(0) } });
  const list = await door(phone).list();
  expect(
    list.map(({ id, device, ip, isThis, method, door: at }) => ({ id, device, ip, isThis, method, at })),
  ).toEqual([
    {
      id: phone.sessionId,
      device: "Safari on iPhone",
      ip: "203.0.113.7",
      isThis: true,
      method: "password",
      at: "web",
    },
    {
      id: desk.sessionId,
      device: "Firefox on Linux",
      ip: "2001:db8::1",
      isThis: false,
      method: "password",
      at: "web",
    },
  ]);
});

it("leaves neither device nor address readable in the database, nor movable to another session", async () => {
  const one = await enter(maria, "203.0.113.7", iphone);
  const two = await enter(maria, "203.0.113.8", firefox);
  const dump = await ctx.db.$queryRaw<{ text: string }[]>`SELECT row_to_json(s)::text AS text FROM session s`;
  for (const secret of ["203.0.113", "iPhone", "Firefox"]) {
    expect(dump.map(({ text }) => text).join()).not.toContain(secret);
  }
  const { ip } = await ctx.db.session.findUniqueOrThrow({ where: { id: one.sessionId } });
  await ctx.db.session.update({ where: { id: two.sessionId }, data: { ip } });
  await expect(door(two).list()).rejects.toThrow();
});

it("A8: ends one of them at once, and this one stays", async () => {
  const [mine, other] = [
    await enter(maria, "203.0.113.7", iphone),
    await enter(maria, "203.0.113.8", firefox),
  ];
  expect(await who(other.accessToken)).toMatchObject({ userId: other.user.id });
  expect(await door(mine).end({ sessionId: other.sessionId })).toEqual({ ok: true });
  expect(await who(other.accessToken)).toBe("invalid");
  expect(await who(mine.accessToken)).toMatchObject({ sessionId: mine.sessionId });
  expect((await door(mine).list()).map(({ id }) => id)).toEqual([mine.sessionId]);
});

it("A8: ends all the others, at every door, and counts them", async () => {
  const mine = await enter(maria, "203.0.113.7", iphone);
  const others = [
    await enter(maria, "203.0.113.8", firefox),
    await enter(maria, "203.0.113.9", firefox, "api"),
  ];
  const hers = await enter(eve, "198.51.100.1", firefox);
  expect(await door(mine).endOthers()).toEqual({ ended: 2 });
  expect(await who(mine.accessToken)).toMatchObject({ sessionId: mine.sessionId });
  expect(await who(hers.accessToken)).toMatchObject({ sessionId: hers.sessionId });
  for (const { sessionId } of others) {
    const row = await ctx.db.session.findUniqueOrThrow({ where: { id: sessionId } });
    expect(row.revokedAt).not.toBeNull();
  }
});

it("wants a fresh proof before it ends one or all, and ends none without", async () => {
  const [mine, other] = [
    await enter(maria, "203.0.113.7", iphone),
    await enter(maria, "203.0.113.8", firefox),
  ];
  await ctx.db.session.update({
    where: { id: mine.sessionId },
    data: { provenAt: new Date(Date.now() - 16 * 60_000) },
  });
  const refused = { cause: { details: { data: { reason: "step_up" } } } };
  await expect(door(mine).end({ sessionId: other.sessionId })).rejects.toMatchObject(refused);
  await expect(door(mine).endOthers()).rejects.toMatchObject(refused);
  expect(await who(other.accessToken)).toMatchObject({ userId: other.user.id });
});

it("shows none that lay unused until it was over", async () => {
  const [mine, other] = [
    await enter(maria, "203.0.113.7", iphone),
    await enter(maria, "203.0.113.8", firefox),
  ];
  const seenAt = new Date(Date.now() - (14 * 24 * 60 + 1) * 60_000);
  await ctx.db.session.update({ where: { id: other.sessionId }, data: { seenAt } });
  expect((await door(mine).list()).map(({ id }) => id)).toEqual([mine.sessionId]);
});

it("A1: another's session and none are one answer, and nothing ends", async () => {
  const mine = await enter(maria, "203.0.113.7", iphone);
  const hers = await enter(eve, "198.51.100.1", firefox);
  const refusals = await Promise.all(
    [hers.sessionId, newId("Session")].map((sessionId) =>
      door(mine)
        .end({ sessionId })
        .catch((error: unknown) => error),
    ),
  );
  expect(refusals[0]).toMatchObject({ code: "NOT_FOUND" });
  expect(String(refusals[0])).toBe(String(refusals[1]));
  expect(await who(hers.accessToken)).toMatchObject({ userId: hers.user.id });
});

it("writes down that it is in use once in ten minutes", async () => {
  const mine = await enter(maria, "203.0.113.7", iphone);
  const seenAt = async () =>
    (await ctx.db.session.findUniqueOrThrow({ where: { id: mine.sessionId } })).seenAt.getTime();
  const longAgo = new Date(Date.now() - 11 * 60_000);
  await ctx.db.session.update({ where: { id: mine.sessionId }, data: { seenAt: longAgo } });
  await who(mine.accessToken);
  await expect.poll(seenAt, { timeout: 30_000 }).toBeGreaterThan(longAgo.getTime());
  const recently = new Date(Date.now() - 9 * 60_000);
  await ctx.db.session.update({ where: { id: mine.sessionId }, data: { seenAt: recently } });
  const fresh = await signIn(ctx, maria, "web");
  await who(fresh.accessToken);
  await who(mine.accessToken);
  expect(await seenAt()).toBe(recently.getTime());
});
