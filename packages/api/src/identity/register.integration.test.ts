import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { isId, permissionsByRole } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Ctx } from "../context";
import { createStaff, getMe, openUser, register, signIn, signInLimitKey } from ".";
import { as, createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.outboxEvent.deleteMany();
  await database.owner.user.deleteMany();
  ctx = createTestContext(database.db);
});

const maria = { email: "maria.lopez@example.com", password: "three green lamps", name: "Maria López" };

describe("register", () => {
  it("opens an account of a customer and tells the worker", async () => {
    const user = await register(ctx, maria);
    expect(user).toEqual({
      id: expect.stringMatching(/^usr_/),
      email: maria.email,
      name: maria.name,
      role: "customer",
    });
    const row = await ctx.db.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(await openUser(ctx, row)).toEqual(user);
    const events = await ctx.db.outboxEvent.findMany();
    expect(events).toMatchObject([
      { type: "identity.user-registered", payload: { userId: user.id }, doneAt: null },
    ]);
    expect((await signIn(ctx, maria, "web")).user.id).toBe(user.id);
  });

  it("gives a second sign-up the same kind of answer and changes nothing", async () => {
    const first = await register(ctx, maria);
    const before = await ctx.db.user.findMany();
    const second = await register(ctx, { ...maria, password: "another long secret", name: "Eve" });
    expect(Object.keys(second)).toEqual(Object.keys(first));
    expect(second).toMatchObject({ email: maria.email, name: "Eve", role: "customer" });
    expect(isId("User", second.id)).toBe(true);
    expect(second.id).not.toBe(first.id);
    expect(await ctx.db.user.findMany()).toEqual(before);
    const [welcome, again] = await ctx.db.outboxEvent.findMany({ orderBy: { createdAt: "asc" } });
    expect(welcome).toMatchObject({ type: "identity.user-registered", payload: { userId: first.id } });
    // Its owner hears of it, once an hour; who tried does not.
    expect(again).toMatchObject({
      type: "identity.sign-up-repeated",
      payload: { userId: first.id, hour: expect.any(Number) },
      doneAt: null,
    });
    await expect(signIn(ctx, { ...maria, password: "another long secret" }, "web")).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("makes one account of ten sign-ups at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(ctx, maria)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(10);
    expect(await ctx.db.user.count()).toBe(1);
    expect(await ctx.db.emailToken.count()).toBe(1);
    expect(await ctx.db.outboxEvent.count({ where: { type: "identity.user-registered" } })).toBe(1);
  });

  it.each(["password1", "P@ssw0rd2026", "northwind1", "maria.lopez1", "aaaaaaaaaaaa"])(
    "refuses the password %s beside its field",
    async (password) => {
      const attempt = register(ctx, { ...maria, password });
      await expect(attempt).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
        details: { errors: [{ path: "password" }] },
      });
      expect(await ctx.db.user.count()).toBe(0);
    },
  );

  it("leaves nothing of the person readable in the database", async () => {
    // Long words: what is sealed is base64, which makes a short one by chance.
    const person = {
      ...maria,
      email: "wilhelmine.hartmannsdorf@example.com",
      name: "Wilhelmine Hartmannsdörfer",
    };
    const user = await register(ctx, person);
    await signIn(ctx, person, "api");
    const dump = await ctx.db.$queryRaw<{ text: string }[]>`
      SELECT row_to_json(u)::text AS text FROM users u UNION ALL SELECT row_to_json(o)::text FROM outbox_event o
      UNION ALL SELECT row_to_json(s)::text FROM session s UNION ALL SELECT row_to_json(t)::text FROM refresh_token t`;
    const text = dump.map((row) => row.text).join("\n");
    expect(text).toContain(user.id);
    for (const secret of [person.email, "wilhelmine", "hartmannsdorf", "Hartmannsdörfer", person.password]) {
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
      expect(text).not.toContain(Buffer.from(secret).toString("base64").replace(/=+$/, ""));
    }
  });

  it("does not open a name or an address that was moved to another account", async () => {
    const one = await register(ctx, maria);
    const two = await register(ctx, { ...maria, email: "eve@example.com", name: "Eve" });
    const stolen = await ctx.db.user.findUniqueOrThrow({ where: { id: one.id } });
    await ctx.db.user.update({ where: { id: two.id }, data: { email: stolen.email } });
    const row = await ctx.db.user.findUniqueOrThrow({ where: { id: two.id } });
    await expect(openUser(ctx, row)).rejects.toThrow("altered or moved");
    await expect(openUser(ctx, { ...stolen, name: stolen.email })).rejects.toThrow("altered or moved");
  });
});

describe("getMe", () => {
  it("shows an account to its owner and nothing to a guest", async () => {
    const user = await register(ctx, maria);
    const { sessionId } = await signIn(ctx, maria, "web");
    const shopper = { role: "customer", permissions: permissionsByRole.customer } as const;
    const me = as(ctx, { kind: "user", userId: user.id, ...shopper, sessionId, audience: "web" });
    expect(await getMe(me)).toMatchObject({ ...user, roleName: "Customer", permissions: ["account:self"] });
    expect(await getMe(ctx)).toBeNull();
  });
});

describe("createStaff", () => {
  const owner = {
    email: "Owner@Example.com",
    password: "a-generated-staff-secret",
    name: "Owner",
    role: "owner",
  } as const;

  it("opens one account however often it runs, and never changes it", async () => {
    const first = await createStaff(ctx, owner);
    const again = await createStaff(ctx, { ...owner, password: "quite-another-secret", role: "analyst" });
    expect(first.created).toBe(true);
    expect(again).toEqual({ userId: first.userId, created: false });
    const signedIn = await signIn(ctx, { email: "owner@example.com", password: owner.password }, "admin");
    expect(signedIn.user).toMatchObject({ id: first.userId, email: "owner@example.com", role: "owner" });
  });

  it("opens one account when two seeds run at once", async () => {
    const made = await Promise.all([createStaff(ctx, owner), createStaff(ctx, owner)]);
    expect(made.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(made[0]?.userId).toBe(made[1]?.userId);
  });

  it("refuses a short or common password and an address that is none", async () => {
    for (const change of [{ password: "too short" }, { password: "passwordpassword" }, { email: "owner" }]) {
      await expect(createStaff(ctx, { ...owner, ...change })).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
      });
    }
    expect(await ctx.db.user.count()).toBe(0);
  });
});

it("the key for limits per account tells accounts apart without naming them", () => {
  const key = signInLimitKey(ctx, { email: maria.email });
  expect(key).toBe(signInLimitKey(ctx, { email: maria.email }));
  expect(key).not.toBe(signInLimitKey(ctx, { email: "eve@example.com" }));
  expect(key).toMatch(/^[\w-]{43}$/);
});
