import { generateKeyPairSync } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { permissionsByRole } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { createAuthenticator, type Flaws } from "../../../testing/software-authenticator";
import type { Audience, Ctx } from "../../context";
import { createCaller } from "../../root";
import { createStaff, register, resolveCaller, type SignedIn, signIn, signInWithPasskey } from "..";
import { as, createTestContext } from "../test-context";

let database: TestDatabase;
let ctx: Ctx;
let session: SignedIn;
const maria = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
const eve = { email: "eve@example.com", password: "four yellow doors", name: "Eve" };
const sam = { email: "sam@example.com", password: "seven silent harbours", name: "Sam" };
const origin = "http://localhost:3000";
const refused = { code: "UNAUTHENTICATED", message: "This passkey does not open an account here." };

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.user.deleteMany();
  await database.db.outboxEvent.deleteMany();
  await database.db.usedChallenge.deleteMany();
  ctx = createTestContext(database.db);
  await register(ctx, maria);
  session = await signIn(ctx, maria, "web");
});

const callerOf = ({ user, sessionId }: SignedIn, audience: Audience = "web") =>
  as(ctx, {
    kind: "user",
    userId: user.id,
    role: user.role,
    permissions: permissionsByRole[user.role],
    sessionId,
    audience,
  });
const door = (who: Ctx = callerOf(session)) => createCaller(who).identity.passkeys;

async function addOne(who = callerOf(session), name = "Laptop") {
  const device = createAuthenticator(origin);
  const options = await door(who).registrationOptions();
  await door(who).add({ name, response: device.make(options) });
  return device;
}
const challenge = (audience: "web" | "admin" = "web") => door(ctx).signInOptions({ audience });
const enter = (response: unknown, audience: Audience = "web") =>
  signInWithPasskey(ctx, response as never, audience);
const announced = async () =>
  (await ctx.db.outboxEvent.findMany({ where: { type: "identity.account-changed" } })).map(
    ({ payload }) => payload,
  );

describe("adding one", () => {
  it("makes it for the shop's own name, with the owner verified, and tells the owner", async () => {
    const options = await door().registrationOptions();
    expect(options).toMatchObject({
      rp: { id: "localhost", name: "Northwind" },
      user: { name: maria.email, displayName: maria.name },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    const device = createAuthenticator(origin);
    const list = await door().add({ name: "Work laptop", response: device.make(options) });
    expect(list).toMatchObject([{ id: device.id, name: "Work laptop", lastUsedAt: null, isSynced: false }]);
    expect(await announced()).toEqual([
      { userId: session.user.id, what: "passkey-added", ref: device.id.slice(0, 40) },
    ]);
    expect((await door().registrationOptions()).excludeCredentials).toEqual([
      { type: "public-key", id: device.id },
    ]);
    const row = await ctx.db.passkey.findFirstOrThrow();
    expect(row.name).not.toContain("laptop");
  });

  const flaws: Record<string, Flaws> = {
    "another site": { origin: "https://evil.example" },
    "another name": { rpId: "evil.example" },
    "an owner who was not verified": { unverified: true },
    "a challenge that is not ours": { challenge: Buffer.from("1999999999999.x.y").toString("base64url") },
  };
  it.each(Object.entries(flaws))("refuses %s", async (_, flaw) => {
    const options = await door().registrationOptions();
    const response = createAuthenticator(origin).make(options, flaw);
    await expect(door().add({ name: "Laptop", response })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await ctx.db.passkey.count()).toBe(0);
  });

  it("refuses the challenge of another session, of a sign-in, and one that is too old", async () => {
    const other = callerOf(await signIn(ctx, maria, "web"));
    const { challenge: forSignIn } = await challenge();
    const options = await door().registrationOptions();
    const [until = "", ...rest] = Buffer.from(options.challenge, "base64url").toString().split(".");
    const longer = Buffer.from([Number(until) + 60_000, ...rest].join(".")).toString("base64url");
    for (const wrong of [(await door(other).registrationOptions()).challenge, forSignIn, longer]) {
      const response = createAuthenticator(origin).make({ ...options, challenge: wrong });
      await expect(door().add({ name: "Laptop", response })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  it("wants a fresh proof, a caller, and a passkey that is not in use", async () => {
    await expect(door(ctx).registrationOptions()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const device = createAuthenticator(origin);
    const options = await door().registrationOptions();
    const response = device.make(options);
    await door().add({ name: "Laptop", response });
    await expect(door().add({ name: "Again", response })).rejects.toMatchObject({ code: "CONFLICT" });
    const options2 = await door().registrationOptions();
    await ctx.db.session.updateMany({ data: { provenAt: new Date(Date.now() - 16 * 60_000) } });
    await expect(door().registrationOptions()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const second = createAuthenticator(origin).make(options2);
    await expect(door().add({ name: "Phone", response: second })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(door().remove({ passkeyId: device.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await ctx.db.passkey.count()).toBe(1);
  });
});

describe("signing in", () => {
  it("opens a session of its owner, who gave no address", async () => {
    const device = await addOne();
    const signedIn = await enter(device.answer(await challenge()));
    expect(signedIn.user.id).toBe(session.user.id);
    expect(
      await resolveCaller(ctx, { token: signedIn.accessToken, typ: "session+jwt", aud: "web" }),
    ).toMatchObject({ userId: session.user.id, sessionId: signedIn.sessionId });
    const row = await ctx.db.session.findUniqueOrThrow({ where: { id: signedIn.sessionId } });
    expect(row.method).toBe("passkey");
    expect((await door().list())[0]?.lastUsedAt).not.toBeNull();
  });

  it("takes an answer once: of ten copies at once one, and later none", async () => {
    const device = await addOne();
    const response = device.answer(await challenge());
    const before = await ctx.db.session.count();
    const copies = await Promise.allSettled(Array.from({ length: 10 }, () => enter(response)));
    expect(copies.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(enter(response)).rejects.toMatchObject(refused);
    expect(await ctx.db.session.count()).toBe(before + 1);
    // Also where the authenticator does not count.
    const uncounted = createAuthenticator(origin);
    const made = uncounted.make(await door().registrationOptions(), { counter: 0 });
    await door().add({ name: "Phone", response: made });
    const again = uncounted.answer(await challenge(), { counter: 0 });
    await enter(again);
    await expect(enter(again)).rejects.toMatchObject(refused);
    await enter(uncounted.answer(await challenge(), { counter: 0 }));
  });

  const forged = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const flaws: Record<string, Flaws> = {
    "another site": { origin: "https://evil.example" },
    "a sibling of the shop's": { origin: "http://127.0.0.1:3000" },
    "another name": { rpId: "evil.example" },
    "another key": { key: forged },
    "an owner who was not verified": { unverified: true },
    "a counter that went back, as a copy's does": { counter: 1 },
    "another owner's handle": { userHandle: Buffer.from("usr_someone").toString("base64url") },
    "a challenge of nobody's": { challenge: Buffer.from("1999999999999.x.y").toString("base64url") },
  };
  it.each(Object.entries(flaws))("refuses %s, and opens nothing", async (_, flaw) => {
    const device = await addOne();
    const before = await ctx.db.session.count();
    await expect(enter(device.answer(await challenge(), flaw))).rejects.toMatchObject(refused);
    expect(await ctx.db.session.count()).toBe(before);
  });

  it("A8: refuses one that was removed, is unknown, or belongs to a disabled account, all alike", async () => {
    const device = await addOne();
    const stranger = createAuthenticator(origin);
    stranger.make(await door().registrationOptions());
    await expect(enter(stranger.answer(await challenge()))).rejects.toMatchObject(refused);
    await ctx.db.user.updateMany({ data: { disabledAt: new Date() } });
    await expect(enter(device.answer(await challenge()))).rejects.toMatchObject(refused);
    await ctx.db.user.updateMany({ data: { disabledAt: null } });
    await door().remove({ passkeyId: device.id });
    await expect(enter(device.answer(await challenge()))).rejects.toMatchObject(refused);
  });

  it("A21: opens the admin only for staff, with one that was added there and a challenge of that door", async () => {
    const shopper = await addOne();
    await expect(enter(shopper.answer(await challenge("admin")), "admin")).rejects.toMatchObject(refused);
    await createStaff(ctx, { ...sam, role: "support" });
    const atShop = await addOne(callerOf(await signIn(ctx, sam, "web")));
    await expect(enter(atShop.answer(await challenge("admin")), "admin")).rejects.toMatchObject(refused);
    const atAdmin = await addOne(callerOf(await signIn(ctx, sam, "admin"), "admin"), "Badge");
    await expect(enter(atAdmin.answer(await challenge("web")), "admin")).rejects.toMatchObject(refused);
    const signedIn = await enter(atAdmin.answer(await challenge("admin")), "admin");
    expect(
      await resolveCaller(ctx, { token: signedIn.accessToken, typ: "session+jwt", aud: "admin" }),
    ).toMatchObject({ role: "support" });
  });

  it("is bound to the addresses of the settings, for each door its own", async () => {
    ctx = {
      ...ctx,
      settings: { ...ctx.settings, webUrl: "https://shop.example", adminUrl: "https://admin.shop.example" },
    };
    expect((await challenge("web")).rpId).toBe("shop.example");
    expect((await challenge("admin")).rpId).toBe("admin.shop.example");
    const device = createAuthenticator("https://shop.example");
    await door().add({ name: "Phone", response: device.make(await door().registrationOptions()) });
    await expect(
      enter(device.answer(await challenge("web"), { origin: "https://admin.shop.example" })),
    ).rejects.toMatchObject(refused);
    expect((await enter(device.answer(await challenge("web")))).user.id).toBe(session.user.id);
  });
});

describe("keeping them", () => {
  it("renames and removes the caller's own, and tells the owner of a removal", async () => {
    const device = await addOne();
    expect(await door().rename({ passkeyId: device.id, name: "Desk" })).toMatchObject([{ name: "Desk" }]);
    expect(await door().remove({ passkeyId: device.id })).toEqual([]);
    expect((await announced()).map((event) => JSON.stringify(event))).toContainEqual(
      expect.stringContaining("passkey-removed"),
    );
  });

  it("A1: finds another's passkey as little as none", async () => {
    const device = await addOne();
    await register(ctx, eve);
    const hers = door(callerOf(await signIn(ctx, eve, "web")));
    for (const passkeyId of [device.id, "A".repeat(43)]) {
      await expect(hers.rename({ passkeyId, name: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(hers.remove({ passkeyId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await hers.list()).toEqual([]);
    expect(await door().list()).toMatchObject([{ name: "Laptop" }]);
  });

  it("proves anew that it is the owner, for this session and by a passkey of theirs", async () => {
    const device = await addOne();
    const stale = new Date(Date.now() - 16 * 60_000);
    await ctx.db.session.updateMany({ data: { provenAt: stale } });
    await expect(door().prove({ response: device.answer(await challenge()) })).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
    await register(ctx, eve);
    const evesDevice = await addOne(callerOf(await signIn(ctx, eve, "web")));
    await expect(
      door().prove({ response: evesDevice.answer(await door().proofOptions()) }),
    ).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(door().registrationOptions()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await door().prove({ response: device.answer(await door().proofOptions()) })).toEqual({
      ok: true,
    });
    await door().registrationOptions();
  });
});
