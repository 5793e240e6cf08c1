import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { DomainError, newId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Ctx } from "../context";
import { createCaller } from "../root";
import { createStaff, passwordResetLink, refreshSession, register, resolveCaller, signIn } from ".";
import { createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;

const maria = { email: "maria.lopez@example.com", password: "three green lamps", name: "Maria López" };
const fresh = "seven quiet rivers";

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.outboxEvent.deleteMany();
  await database.owner.user.deleteMany();
  ctx = createTestContext(database.db);
  await register(ctx, maria);
});

const door = () => createCaller(ctx).identity;

/** What the worker hears: the latest event that is not done. */
async function heard() {
  const events = await ctx.db.outboxEvent.findMany({
    where: { type: "identity.password-reset-requested", doneAt: null },
    orderBy: { id: "desc" },
  });
  return events.map(({ payload }) => payload as { userId: string; resetId: string });
}

async function ask(email = maria.email): Promise<string> {
  expect(await door().requestPasswordReset({ email })).toEqual({ ok: true });
  const [event] = await heard();
  if (event === undefined) throw new Error("nothing was asked for");
  return linkOf(event.resetId);
}

async function linkOf(resetId: string): Promise<string> {
  const link = await passwordResetLink(ctx, resetId);
  if (link === null) throw new Error("the link is dead");
  return link.url;
}

const hashOf = (url: string) => new URLSearchParams(new URL(url).hash.slice(1));
const tokenOf = (url: string) => hashOf(url).get("token") ?? "";
const use = (url: string, password = fresh) => door().resetPassword({ token: tokenOf(url), password });
const signInWith = (password: string, email = maria.email) => signIn(ctx, { email, password }, "web");

/** The field that the refusal is about. */
async function refusedField(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof DomainError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return cause.details.errors?.[0]?.path;
}

describe("a new password", () => {
  it("A15: comes by the link that was mailed, once; what was known before opens nothing", async () => {
    const url = await ask();
    await use(url);
    expect((await signInWith(fresh)).user.email).toBe(maria.email);
    await expect(signInWith(maria.password)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await refusedField(use(url, "another good secret"))).toBe("token");
    expect((await signInWith(fresh)).user.email).toBe(maria.email);
  });

  it("A15: of 10 uses of one link at once, one changes the password", async () => {
    const url = await ask();
    const secrets = Array.from({ length: 10 }, (_, index) => `quiet river number ${index}`);
    const uses = await Promise.allSettled(secrets.map((secret) => use(url, secret)));
    expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const opened = await Promise.allSettled(secrets.map((secret) => signInWith(secret)));
    expect(opened.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("A15: a second request kills the first link", async () => {
    const first = await ask();
    const second = await ask();
    expect(await refusedField(use(first))).toBe("token");
    await use(second);
    expect((await signInWith(fresh)).user.email).toBe(maria.email);
  });

  it("A15: a link opens the account it was asked for and no other", async () => {
    await register(ctx, { ...maria, email: "eve@example.com", name: "Eve" });
    const url = await ask("eve@example.com");
    await use(url);
    await expect(signInWith(fresh)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect((await signInWith(maria.password)).user.email).toBe(maria.email);
    // Nor does a row that was moved to another account.
    const mine = await ask();
    const eve = await ctx.db.user.findFirstOrThrow({
      where: { emailIndex: ctx.blindIndex.of("email", "eve@example.com") },
    });
    await ctx.db.passwordReset.updateMany({
      where: { usedAt: null },
      data: { userId: eve.id, emailIndex: eve.emailIndex },
    });
    expect(await refusedField(use(mine))).toBe("token");
  });

  it("A15: nobody guesses a token, and none can be read from the database or its queue", async () => {
    const url = await ask();
    const token = tokenOf(url);
    expect(token).toMatch(/^[\w-]{43}$/);
    const row = await ctx.db.passwordReset.findFirstOrThrow();
    const otherKey = createTestContext(ctx.db).blindIndex;
    const elsewhere = await passwordResetLink({ ...ctx, blindIndex: otherKey }, row.id);
    expect(tokenOf(elsewhere?.url ?? "")).not.toBe(token);
    const others = [row.id, row.tokenHash, ctx.blindIndex.of("password-reset", row.id), "A".repeat(43)];
    for (const guess of others) {
      expect(await refusedField(door().resetPassword({ token: guess, password: fresh }))).toBe("token");
    }
    const dump = await ctx.db.$queryRaw<{ text: string }[]>`
      SELECT row_to_json(p)::text AS text FROM password_reset p UNION ALL SELECT row_to_json(o)::text FROM outbox_event o`;
    expect(dump.map(({ text }) => text).join()).not.toContain(token);
    expect(await heard()).toEqual([{ userId: row.userId, resetId: row.id }]);
  });

  it("A15: dead after 30 minutes by the database's clock, after a change of address or password, and for a disabled account", async () => {
    const changes = [
      () => ctx.db.passwordReset.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } }),
      () => ctx.db.user.updateMany({ data: { emailIndex: ctx.blindIndex.of("email", "new@example.com") } }),
      () => ctx.db.user.updateMany({ data: { passwordHash: "$argon2id$another" } }),
      () => ctx.db.user.updateMany({ data: { disabledAt: new Date() } }),
    ];
    for (const change of changes) {
      await database.owner.user.deleteMany();
      await register(ctx, maria);
      const url = await ask();
      const row = await ctx.db.passwordReset.findFirstOrThrow();
      expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(30 * 60_000);
      await change();
      const before = await ctx.db.user.findFirstOrThrow();
      expect(await refusedField(use(url))).toBe("token");
      expect(await ctx.db.user.findFirstOrThrow()).toEqual(before);
    }
  });

  it("A15: the letter's link is made from the shop's own address, and dies with the request", async () => {
    const url = await ask();
    expect(url.startsWith(`${ctx.settings.webUrl}/reset-password#token=`)).toBe(true);
    const row = await ctx.db.passwordReset.findFirstOrThrow();
    await use(url);
    expect(await passwordResetLink(ctx, row.id)).toBeNull();
    expect(await passwordResetLink(ctx, newId("PasswordReset"))).toBeNull();
  });

  it("A15: ends every session of the account, of other accounts none", async () => {
    await register(ctx, { ...maria, email: "eve@example.com", name: "Eve" });
    const web = await signInWith(maria.password);
    const api = await signIn(ctx, maria, "api");
    const eve = await signInWith(maria.password, "eve@example.com");
    const who = (token: string) => resolveCaller(ctx, { token, typ: "session+jwt", aud: "web" });
    expect(await who(web.accessToken)).toMatchObject({ userId: web.user.id });
    await use(await ask());
    expect(await who(web.accessToken)).toBe("invalid");
    await expect(refreshSession(ctx, { refreshToken: api.refreshToken })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    expect(await who(eve.accessToken)).toMatchObject({ userId: eve.user.id });
  });

  it("A15: is held to the rules of sign-up, for staff to theirs, and a refusal leaves the link alive", async () => {
    const url = await ask();
    for (const weak of ["password1", "northwind1", "maria.lopez1"]) {
      expect(await refusedField(use(url, weak))).toBe("password");
    }
    await expect(use(url, "short")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await use(url);
    const owner = {
      email: "owner@example.com",
      password: "a-generated-staff-secret",
      name: "Owner",
      role: "owner",
    } as const;
    await createStaff(ctx, owner);
    const staff = await ask(owner.email);
    // The page says so before, by what is in the link.
    expect(hashOf(url).get("least")).toBeNull();
    expect(hashOf(staff).get("least")).toBe("15");
    for (const weak of ["ten letters", "fourteen chars", "northwind-----1", "owner@example.com"]) {
      expect(await refusedField(use(staff, weak))).toBe("password");
    }
    expect((await ctx.db.passwordReset.findFirstOrThrow({ orderBy: { id: "desc" } })).usedAt).toBeNull();
    await use(staff, "fifteen charact");
    expect((await signInWith("fifteen charact", owner.email)).user.email).toBe(owner.email);
  });

  it("A15: may be as long as 512 characters of any kind, and every one of them counts", async () => {
    for (const secret of ["🦊 Ü ß \u202e\t' OR 1=1 --".padEnd(64, "é"), `${"long ".repeat(102)}12`]) {
      await use(await ask(), secret);
      await signInWith(secret);
      await expect(signInWith(secret.slice(0, -1))).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
      await ctx.db.passwordReset.deleteMany();
    }
  });
});

describe("asking for it", () => {
  it("A15: nobody but a known account that is not disabled is written to, and all get one answer", async () => {
    await register(ctx, { ...maria, email: "gone@example.com" });
    await ctx.db.user.update({
      where: { emailIndex: ctx.blindIndex.of("email", "gone@example.com") },
      data: { disabledAt: new Date() },
    });
    for (const email of ["nobody@example.com", "gone@example.com", maria.email]) {
      expect(await door().requestPasswordReset({ email })).toEqual({ ok: true });
    }
    expect(await ctx.db.outboxEvent.count({ where: { type: "identity.password-reset-requested" } })).toBe(3);
    expect(await heard()).toHaveLength(1);
  });

  it("A15: an account gets five letters an hour, whoever asks", async () => {
    for (let round = 0; round < 8; round += 1) await door().requestPasswordReset({ email: maria.email });
    expect(await heard()).toHaveLength(5);
    expect(await ctx.db.passwordReset.count()).toBe(5);
    const [newest] = await heard();
    await use(await linkOf(newest?.resetId ?? ""));
  });

  it("A15, I3: takes one address and one text, nothing that a database would understand", async () => {
    const bad = [
      { not: "" },
      { contains: "@" },
      ["a@example.com"],
      "a@example.com, b@example.com",
      "nobody",
      null,
      1,
    ];
    for (const email of bad) {
      await expect(door().requestPasswordReset({ email } as never)).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
    for (const token of [{ not: "" }, { startsWith: "" }, ["a"], "", "x".repeat(201), null]) {
      await expect(door().resetPassword({ token, password: fresh } as never)).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
    await expect(
      door().resetPassword({ token: "x".repeat(43), password: fresh, userId: "usr_1" } as never),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await ctx.db.passwordReset.count()).toBe(0);
  });
});
