import { createDb } from "@storewright/db";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import type { UserId } from "@storewright/kernel";
import { permissionsByRole } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Audience, Ctx } from "../context";
import { createStaff, type PresentedToken, register, resolveCaller, signIn } from ".";
import { createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;
const shopper = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
const staff = { email: "sam@example.com", password: "seven silent harbours", name: "Sam" };
let shopperId: UserId;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  ctx = createTestContext(database.db);
  shopperId = (await register(ctx, shopper)).id;
  await createStaff(ctx, { ...staff, role: "support" });
});
afterAll(() => database.close());

const doors = ["web", "admin", "api"] as const;
const at = (token: string, aud: Audience): PresentedToken =>
  aud === "api" ? { token, typ: "at+jwt", aud } : { token, typ: "session+jwt", aud };
const refusal = { code: "UNAUTHENTICATED", message: "The e-mail address or the password is not right." };
const sessions = () => ctx.db.session.count();

describe("signIn", () => {
  it.each(doors)("opens a session that is good at the door %s and at no other", async (door) => {
    const signedIn = await signIn(ctx, staff, door);
    const accepted = await Promise.all(
      doors.map((other) => resolveCaller(ctx, at(signedIn.accessToken, other))),
    );
    const role = door === "web" ? "customer" : "support";
    const mine = {
      kind: "user",
      userId: signedIn.user.id,
      role,
      permissions: permissionsByRole[role],
      sessionId: signedIn.sessionId,
      audience: door,
    };
    expect(accepted).toEqual(doors.map((other) => (other === door ? mine : "invalid")));
    expect(signedIn.scope.split(" ")).toContain("order:read");
    expect(signedIn.refreshToken !== "").toBe(door === "api");
  });

  it("does not let a session of one door be used at another, even with a token that says so", async () => {
    const { user, sessionId } = await signIn(ctx, staff, "web");
    const grant = { sub: user.id, sid: sessionId };
    const { token } = await ctx.tokens.issueSession({ ...grant, audience: "admin", maxAgeSeconds: 60 });
    expect(await resolveCaller(ctx, at(token, "admin"))).toBe("invalid");
    const access = await ctx.tokens.issueAccess({ ...grant, role: "support", scope: "" });
    expect(await resolveCaller(ctx, at(access.token, "api"))).toBe("invalid");
  });

  it("makes a new session each time", async () => {
    const [one, two] = [await signIn(ctx, shopper, "web"), await signIn(ctx, shopper, "web")];
    expect(one.sessionId).not.toBe(two.sessionId);
  });

  it("answers a wrong password, an unknown address, a customer at the admin's door alike, and opens nothing", async () => {
    const before = await sessions();
    const wrong = { ...shopper, password: "three green lamp" };
    const unknown = { ...shopper, email: "nobody@example.com" };
    await expect(signIn(ctx, wrong, "web")).rejects.toMatchObject(refusal);
    await expect(signIn(ctx, unknown, "web")).rejects.toMatchObject(refusal);
    await expect(signIn(ctx, shopper, "admin")).rejects.toMatchObject(refusal);
    expect(await sessions()).toBe(before);
  });

  it("answers a disabled account like a wrong password", async () => {
    const gone = { email: "gone@example.com", password: "three green lamps", name: "Gone" };
    const { id } = await register(ctx, gone);
    await ctx.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
    await expect(signIn(ctx, gone, "web")).rejects.toMatchObject(refusal);
  });
});

describe("resolveCaller", () => {
  it.each(["", "garbage", "a.b.c", "\0", "x".repeat(2_000_000)])("calls %.20j invalid", async (token) => {
    for (const door of doors) expect(await resolveCaller(ctx, at(token, door))).toBe("invalid");
  });

  it("takes the role from the database, not from the token", async () => {
    const signedIn = await signIn(ctx, staff, "api");
    await ctx.db.user.update({ where: { id: signedIn.user.id }, data: { role: "analyst" } });
    expect(await resolveCaller(ctx, at(signedIn.accessToken, "api"))).toMatchObject({ role: "analyst" });
    await ctx.db.user.update({ where: { id: signedIn.user.id }, data: { role: "support" } });
  });

  it("closes the admin's door to somebody who is staff no longer", async () => {
    const signedIn = await signIn(ctx, staff, "admin");
    await ctx.db.user.update({ where: { id: signedIn.user.id }, data: { role: "customer" } });
    expect(await resolveCaller(ctx, at(signedIn.accessToken, "admin"))).toBe("invalid");
    await ctx.db.user.update({ where: { id: signedIn.user.id }, data: { role: "support" } });
  });

  const ends: Record<string, (sessionId: string) => Promise<unknown>> = {
    "its session is revoked": (id) =>
      ctx.db.session.update({ where: { id }, data: { revokedAt: new Date() } }),
    "its session is over": (id) => ctx.db.session.update({ where: { id }, data: { expiresAt: new Date(0) } }),
    "its session is gone": (id) => ctx.db.session.delete({ where: { id } }),
    "its account is disabled": () =>
      ctx.db.user.update({ where: { id: shopperId }, data: { disabledAt: new Date() } }),
  };

  it.each(Object.entries(ends))("A8: refuses a token within a second when, elsewhere, %s", async (_, end) => {
    const { accessToken, sessionId } = await signIn(ctx, shopper, "api");
    const resolve = () => resolveCaller(ctx, at(accessToken, "api"));
    expect(await resolve()).toMatchObject({ kind: "user", userId: shopperId });
    await end(sessionId);
    const ended = performance.now();
    let lastAccepted = 0;
    const ask = async () => {
      const asked = performance.now();
      const caller = await resolve();
      if (caller !== "invalid") lastAccepted = asked - ended;
      return caller;
    };
    await expect.poll(ask, { interval: 20, timeout: 30_000 }).toBe("invalid");
    expect(lastAccepted).toBeLessThan(1_000);
    await ctx.db.user.update({ where: { id: shopperId }, data: { disabledAt: null } });
  });

  it.each([
    ["web", 14 * 24 * 60],
    ["admin", 70],
    ["api", 14 * 24 * 60],
  ] as const)(
    "A8: refuses a session of the door %s that was not used for %i minutes",
    async (door, minutes) => {
      const unusedFor = async (mins: number) => {
        const { accessToken, sessionId } = await signIn(ctx, staff, door);
        await ctx.db.$executeRaw`
        UPDATE session SET seen_at = now() - make_interval(mins => ${mins}::int) WHERE id = ${sessionId}`;
        return resolveCaller(ctx, at(accessToken, door));
      };
      expect(await unusedFor(minutes - 1)).toMatchObject({ kind: "user" });
      expect(await unusedFor(minutes + 1)).toBe("invalid");
    },
  );

  it("answers UNAVAILABLE when Postgres does not, never that the token is bad", async () => {
    const { accessToken } = await signIn(ctx, shopper, "api");
    const down = createDb({ url: "postgres://nobody@127.0.0.1:1/nothing", connectTimeoutMs: 500 });
    const attempt = resolveCaller({ ...ctx, db: down }, at(accessToken, "api"));
    await expect(attempt).rejects.toMatchObject({ code: "UNAVAILABLE", details: { retryAfter: 2 } });
    expect(await resolveCaller({ ...ctx, db: down }, at("garbage", "api"))).toBe("invalid");
    await down.$disconnect();
  });
});
