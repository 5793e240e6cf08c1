import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { permissionsByRole } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Caller, Ctx } from "../context";
import {
  endReplaced,
  refreshSession,
  register,
  resolveCaller,
  revokeSession,
  type SignedIn,
  signIn,
  signOut,
} from ".";
import { as, createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;
let session: SignedIn;
const maria = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
const eve = { email: "eve@example.com", password: "four yellow doors", name: "Eve" };

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  ctx = createTestContext(database.db);
  await register(ctx, maria);
  await register(ctx, eve);
});
afterAll(() => database.close());
beforeEach(async () => {
  session = await signIn(ctx, maria, "api");
});

const callerOf = (signedIn: SignedIn): Caller => ({
  kind: "user",
  userId: signedIn.user.id,
  role: signedIn.user.role,
  permissions: permissionsByRole[signedIn.user.role],
  sessionId: signedIn.sessionId,
  audience: "api",
});
const who = (token: string) => resolveCaller(ctx, { token, typ: "at+jwt", aud: "api" });
const refused = { code: "UNAUTHENTICATED" };
const revokedAt = async (id: string) => (await ctx.db.session.findUniqueOrThrow({ where: { id } })).revokedAt;

describe("refreshSession", () => {
  it("trades a token for new ones of the same session, again and again", async () => {
    let { refreshToken } = session;
    for (let round = 0; round < 3; round++) {
      const next = await refreshSession(ctx, { refreshToken });
      expect(next).toMatchObject({
        user: session.user,
        sessionId: session.sessionId,
        expiresIn: 900,
        scope: session.scope,
      });
      expect(next.refreshToken).not.toBe(refreshToken);
      expect(await who(next.accessToken)).toEqual(callerOf(session));
      refreshToken = next.refreshToken;
    }
  });

  it("A9: ends the session when a used token comes back, for both who hold one; its owner is told once", async () => {
    const told = () =>
      ctx.db.outboxEvent.findMany({
        where: { type: "identity.account-changed", payload: { path: ["ref"], equals: session.sessionId } },
        select: { payload: true },
      });
    const next = await refreshSession(ctx, session);
    expect(await told()).toEqual([]);
    expect(await who(next.accessToken)).toEqual(callerOf(session));
    await expect(refreshSession(ctx, session)).rejects.toMatchObject(refused);
    expect(await who(next.accessToken)).toBe("invalid");
    await expect(refreshSession(ctx, next)).rejects.toMatchObject(refused);
    await expect(refreshSession(ctx, session)).rejects.toMatchObject(refused);
    expect(await revokedAt(session.sessionId)).not.toBeNull();
    const what = { userId: session.user.id, what: "refresh-reused", ref: session.sessionId };
    expect(await told()).toEqual([{ payload: what }]);
    const where = { action: "refresh-token.reused", entityId: session.sessionId };
    expect(await ctx.db.auditEntry.count({ where })).toBe(1);
  });

  it("lets one of twenty parallel uses win", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => refreshSession(ctx, session)));
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject(refused);
    expect(await ctx.db.refreshToken.count({ where: { sessionId: session.sessionId } })).toBe(2);
  });

  it("takes the role the account has now", async () => {
    await ctx.db.user.update({ where: { id: session.user.id }, data: { role: "analyst" } });
    const next = await refreshSession(ctx, session);
    expect(next.user.role).toBe("analyst");
    expect(next.scope).toContain("analytics:read");
    await ctx.db.user.update({ where: { id: session.user.id }, data: { role: "customer" } });
  });

  it("refuses a token that is unknown, over, or of a session that ended, and leaves the session be", async () => {
    await expect(refreshSession(ctx, { refreshToken: "x".repeat(43) })).rejects.toMatchObject(refused);
    await ctx.db.refreshToken.updateMany({
      where: { sessionId: session.sessionId },
      data: { expiresAt: new Date(0) },
    });
    await expect(refreshSession(ctx, session)).rejects.toMatchObject(refused);
    expect(await revokedAt(session.sessionId)).toBeNull();
    const other = await signIn(ctx, maria, "api");
    await ctx.db.session.update({ where: { id: other.sessionId }, data: { revokedAt: new Date() } });
    await expect(refreshSession(ctx, other)).rejects.toMatchObject(refused);
    const unused = await signIn(ctx, maria, "api");
    const seenAt = new Date(Date.now() - 15 * 24 * 3_600_000);
    await ctx.db.session.update({ where: { id: unused.sessionId }, data: { seenAt } });
    await expect(refreshSession(ctx, unused)).rejects.toMatchObject(refused);
  });

  it("refuses a disabled account", async () => {
    await ctx.db.user.update({ where: { id: session.user.id }, data: { disabledAt: new Date() } });
    await expect(refreshSession(ctx, session)).rejects.toMatchObject(refused);
    await ctx.db.user.update({ where: { id: session.user.id }, data: { disabledAt: null } });
  });

  it("never lets a token outlive its session", async () => {
    const next = await refreshSession(ctx, session);
    const { expiresAt } = await ctx.db.session.findUniqueOrThrow({ where: { id: next.sessionId } });
    const tokens = await ctx.db.refreshToken.findMany({ where: { sessionId: next.sessionId } });
    expect(tokens.every((token) => token.expiresAt <= expiresAt)).toBe(true);
  });
});

describe("revokeSession", () => {
  it("ends the session of the token at once, access and refresh", async () => {
    expect(await who(session.accessToken)).toEqual(callerOf(session));
    expect(await revokeSession(as(ctx, callerOf(session)), session)).toEqual({ revoked: true });
    expect(await who(session.accessToken)).toBe("invalid");
    await expect(refreshSession(ctx, session)).rejects.toMatchObject(refused);
  });

  it("gives another's token and an unknown one the same answer and does nothing", async () => {
    const thief = as(ctx, callerOf(await signIn(ctx, eve, "api")));
    expect(await revokeSession(thief, session)).toEqual({ revoked: true });
    expect(await revokeSession(thief, { refreshToken: "x".repeat(43) })).toEqual({ revoked: true });
    expect(await revokedAt(session.sessionId)).toBeNull();
    expect(await who(session.accessToken)).toEqual(callerOf(session));
  });

  it("is for those who are signed in", async () => {
    await expect(revokeSession(ctx, session)).rejects.toMatchObject(refused);
    expect(await revokedAt(session.sessionId)).toBeNull();
  });
});

describe("signOut", () => {
  it("ends this session at once and no other", async () => {
    const other = await signIn(ctx, maria, "api");
    expect(await who(session.accessToken)).toEqual(callerOf(session));
    expect(await signOut(as(ctx, callerOf(session)))).toEqual({ ok: true });
    expect(await who(session.accessToken)).toBe("invalid");
    expect(await who(other.accessToken)).toEqual(callerOf(other));
  });

  it("is nothing for a guest", async () => {
    expect(await signOut(ctx)).toEqual({ ok: true });
  });
});

describe("a browser that had a session before it signs in", () => {
  const cookie = (token: string) => resolveCaller(ctx, { token, typ: "session+jwt", aud: "web" });

  it("A10: gets a new one; the one from before is dead, whosever it was", async () => {
    for (const person of [maria, eve]) {
      const before = await signIn(ctx, person, "web");
      expect(await cookie(before.accessToken)).toMatchObject({ sessionId: before.sessionId });
      const after = await signIn(ctx, maria, "web");
      expect(after.sessionId).not.toBe(before.sessionId);
      const present = after.sessionId;
      await endReplaced(ctx, { token: before.accessToken, audience: "web", present });
      expect(await cookie(before.accessToken)).toBe("invalid");
      expect(await cookie(after.accessToken)).toMatchObject({ sessionId: present, userId: after.user.id });
    }
  });

  it("A10: ends no session by what is no cookie of this door, nor its own", async () => {
    const mine = await signIn(ctx, maria, "web");
    const bearer = await signIn(ctx, maria, "api");
    for (const token of ["", "garbage", bearer.accessToken, mine.accessToken])
      await endReplaced(ctx, { token, audience: "web", present: mine.sessionId });
    expect(await cookie(mine.accessToken)).toMatchObject({ sessionId: mine.sessionId });
    expect(await who(bearer.accessToken)).toMatchObject({ sessionId: bearer.sessionId });
  });
});
