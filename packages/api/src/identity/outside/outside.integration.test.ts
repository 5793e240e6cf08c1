import { readFile } from "node:fs/promises";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { permissionsByRole, type SessionId, type UserId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Ctx } from "../../context";
import { createCaller } from "../../root";
import { passwordResetLink, register, signIn, signInOutside, verificationLink } from "..";
import type { OutsideProfile } from "../schemas";
import { as, createTestContext } from "../test-context";

let database: TestDatabase;
let ctx: Ctx;
const maria = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
const profile: OutsideProfile = {
  provider: "google",
  subject: "1080",
  email: maria.email,
  emailVerified: true,
  name: "Maria L.",
};

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.user.deleteMany();
  await database.db.outboxEvent.deleteMany();
  ctx = createTestContext(database.db);
});

const enter = (change: Partial<OutsideProfile> = {}) => signInOutside(ctx, { ...profile, ...change }, "web");
const refused = (reason: string) => ({ code: "UNAUTHENTICATED", details: { data: { reason } } });

async function verified() {
  const user = await register(ctx, maria);
  const token = (await verificationLink(ctx, user.id))?.split("#token=")[1] ?? "";
  await createCaller(ctx).identity.addresses.prove({ token });
  return user;
}

it("opens an account for a new address, which is verified then, and finds it again by the account elsewhere", async () => {
  const first = await enter();
  expect(first.user).toMatchObject({ email: maria.email, name: "Maria L.", role: "customer" });
  expect((await ctx.db.user.findFirstOrThrow()).emailVerifiedAt).not.toBeNull();
  expect((await ctx.db.session.findFirstOrThrow()).method).toBe("google");
  const again = await enter({ email: "maria.moved@example.com", name: "M" });
  expect(again.user).toEqual(first.user);
  expect(await ctx.db.user.count()).toBe(1);
});

it("opens the account with that address where it is verified, and tells its owner", async () => {
  const user = await verified();
  expect((await enter({ email: " MARIA@example.com " })).user.id).toBe(user.id);
  const told = await ctx.db.outboxEvent.findMany({ where: { type: "identity.account-changed" } });
  expect(told.map(({ payload }) => payload)).toEqual([
    { userId: user.id, what: "outside-linked", ref: expect.stringMatching(/./) },
  ]);
  expect((await signIn(ctx, maria, "web")).user.id).toBe(user.id);
});

it("refuses an account that somebody opened with the address before its owner came, and changes nothing", async () => {
  await register(ctx, { ...maria, name: "Eve" });
  await expect(enter()).rejects.toMatchObject(refused("claimed"));
  expect(await ctx.db.outsideAccount.count()).toBe(0);
  expect(await ctx.db.session.count()).toBe(0);
});

it.each([
  ["google", "an address that is not verified there", { emailVerified: false }],
  ["google", "what is no address", { email: "maria" }],
  ["google", "two addresses", { email: "maria@example.com, eve@example.com" }],
] as const)("believes %s no %s", async (provider, _, change) => {
  await verified();
  await expect(enter({ provider, ...change })).rejects.toMatchObject(refused("unverified"));
  expect(await ctx.db.outsideAccount.count()).toBe(0);
});

it("keeps one account elsewhere apart from another of the same number at the other provider", async () => {
  const one = await enter();
  const two = await enter({ provider: "github", email: "eve@example.com", name: "Eve" });
  expect(two.user.id).not.toBe(one.user.id);
});

it("A21: is no way around a second factor, nor into a disabled account", async () => {
  const { user } = await enter();
  await ctx.db.user.update({ where: { id: user.id }, data: { totpSecret: "x", totpSince: new Date() } });
  await expect(enter()).rejects.toMatchObject(refused("second-factor"));
  await expect(enter({ provider: "github", subject: "7" })).rejects.toMatchObject(refused("second-factor"));
  await ctx.db.user.update({
    where: { id: user.id },
    data: { totpSecret: null, totpSince: null, disabledAt: new Date() },
  });
  await expect(enter()).rejects.toMatchObject(refused("disabled"));
  await expect(enter({ provider: "github", subject: "7" })).rejects.toMatchObject(refused("disabled"));
});

it("of ten first sign-ins at once all end in one account", async () => {
  const entered = await Promise.allSettled(Array.from({ length: 10 }, () => enter()));
  expect(await ctx.db.user.count()).toBe(1);
  expect(await ctx.db.outsideAccount.count()).toBe(1);
  expect(entered.some(({ status }) => status === "fulfilled")).toBe(true);
  for (const one of entered)
    if (one.status === "rejected") expect(one.reason).toMatchObject(refused("claimed"));
});

describe("taking one away", () => {
  const own = (userId: UserId, sessionId: SessionId) =>
    createCaller(
      as(ctx, {
        ...{ kind: "user", userId, sessionId, role: "customer", audience: "web" },
        permissions: permissionsByRole.customer,
      }),
    ).identity;
  const linked = async () => {
    const { id } = await verified();
    const { sessionId } = await enter();
    return own(id, sessionId);
  };

  it("shows what is linked, and unlinks it: the account elsewhere opens nothing any more, the password does", async () => {
    const me = await linked();
    expect(await me.outside.list()).toMatchObject([{ provider: "google" }]);
    expect(await me.outside.unlink({ provider: "google" })).toEqual([]);
    expect(await ctx.db.outsideAccount.count()).toBe(0);
    expect((await signIn(ctx, maria, "web")).user.email).toBe(maria.email);
    await expect(me.outside.unlink({ provider: "google" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("refuses where it is the only way in, until there is a password, a passkey or another one", async () => {
    const { user, sessionId } = await enter();
    const me = own(user.id, sessionId);
    const refusal = { code: "CONFLICT", cause: { details: { data: { reason: "only_way_in" } } } };
    await expect(me.outside.unlink({ provider: "google" })).rejects.toMatchObject(refusal);
    expect(await me.outside.list()).toHaveLength(1);
    const userId = user.id;
    await ctx.db.outsideAccount.create({ data: { provider: "github", subject: "7", userId } });
    expect(await me.outside.unlink({ provider: "github" })).toHaveLength(1);
    const passkey = { id: "p", userId, name: "", publicKey: new Uint8Array(1), counter: 0, transports: [] };
    await ctx.db.passkey.create({ data: { ...passkey, backedUp: false } });
    expect(await me.outside.unlink({ provider: "google" })).toEqual([]);
    // Nor is that one taken away then.
    await expect(me.passkeys.remove({ passkeyId: "p" })).rejects.toMatchObject(refusal);
    await createCaller(ctx).identity.requestPasswordReset({ email: maria.email });
    const reset = await ctx.db.passwordReset.findFirstOrThrow();
    const token = /#token=([\w-]+)/.exec((await passwordResetLink(ctx, reset.id))?.url ?? "")?.[1] ?? "";
    await createCaller(ctx).identity.resetPassword({ token, password: "seven quiet rivers" });
    const again = await signIn(ctx, { ...maria, password: "seven quiet rivers" }, "web");
    expect(await own(userId, again.sessionId).passkeys.remove({ passkeyId: "p" })).toEqual([]);
  });

  it("of two ways that are taken away at once, one stays", async () => {
    const { user, sessionId } = await enter();
    await ctx.db.outsideAccount.create({ data: { provider: "github", subject: "7", userId: user.id } });
    const me = own(user.id, sessionId);
    const both = await Promise.allSettled(
      (["google", "github"] as const).map((provider) => me.outside.unlink({ provider })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await ctx.db.outsideAccount.count()).toBe(1);
  });

  it("wants a fresh proof, and touches nobody else's", async () => {
    const me = await linked();
    await enter({ subject: "2", email: "eve@example.com" });
    await ctx.db.session.updateMany({ data: { provenAt: new Date(Date.now() - 16 * 60_000) } });
    await expect(me.outside.unlink({ provider: "google" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await ctx.db.session.updateMany({ data: { provenAt: new Date() } });
    await me.outside.unlink({ provider: "google" });
    expect(await ctx.db.outsideAccount.count()).toBe(1);
  });
});

it("takes accounts of before for what they are: opened elsewhere and untouched since, they have no password", async () => {
  const migration = await readFile(
    new URL(
      "../../../../db/prisma/migrations/20261130000000_session_renewals/migration.sql",
      import.meta.url,
    ),
    "utf8",
  );
  const [backfill = ""] = /UPDATE users[^;]+/.exec(migration) ?? [];
  const opened = await enter();
  const changed = await enter({ subject: "1081", email: "eve@example.com" });
  const own = await register(ctx, { ...maria, email: "own@example.com" });
  const linked = await register(ctx, { ...maria, email: "linked@example.com" });
  await ctx.db.outsideAccount.create({ data: { provider: "google", subject: "1082", userId: linked.id } });
  const longAgo = new Date(Date.now() - 86_400_000);
  await ctx.db.user.update({ where: { id: linked.id }, data: { createdAt: longAgo, updatedAt: longAgo } });
  await ctx.db.user.update({
    where: { id: changed.user.id },
    data: { updatedAt: new Date(Date.now() + 60_000) },
  });
  await ctx.db.$executeRaw`UPDATE users SET has_password = true`;
  await database.owner.$executeRawUnsafe(backfill);
  const rows = await ctx.db.user.findMany({ where: { hasPassword: false }, select: { id: true } });
  expect(rows).toEqual([{ id: opened.user.id }]);
  expect(await ctx.db.user.count({ where: { hasPassword: true } })).toBe(3);
  expect(own.id).not.toBe(opened.user.id);
});
