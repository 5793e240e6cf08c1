import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Ctx } from "../context";
import { changePassword } from "./change-password";
import { createStaff } from "./create-staff";
import { getMe } from "./get-me";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { passwordResetLink } from "./reset-token";
import { resolveCaller } from "./resolve-caller";
import { signIn } from "./sign-in";
import { as, createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;
const DAY = 24 * 60 * 60 * 1_000;
const email = "owner@example.com";
/** What the start makes. */
const made = "kH7mTq2vWx9RbZp4NcYd";
const chosen = "seven silent harbours";
const account = { email, name: "Shop owner", role: "owner" } as const;
const doors = ["web", "admin", "api"] as const;
const over = { code: "UNAUTHENTICATED", details: { data: { reason: "first_password_over" } } };

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.outboxEvent.deleteMany();
  await database.owner.user.deleteMany();
  ctx = createTestContext(database.db);
  await start(made, true);
});

/** What each start does. */
const start = (password: string, generated: boolean) => createStaff(ctx, { ...account, password, generated });
const enter = (password: string, door: (typeof doors)[number] = "admin") =>
  signIn(ctx, { email, password }, door);
/** The password was made that many days ago. */
const age = (days: number) =>
  ctx.db.user.updateMany({ data: { temporaryUntil: new Date(Date.now() + (7 - days) * DAY) } });

/** The context of who signs in with this. */
async function ownerWith(password: string): Promise<Ctx> {
  const { accessToken } = await enter(password);
  const caller = await resolveCaller(ctx, { token: accessToken, typ: "session+jwt", aud: "admin" });
  if (caller === "invalid") throw new Error("the session is not valid");
  return { ...as(ctx, caller), issued: {} };
}

/** The token in the letter for a new password. */
async function letter(): Promise<string> {
  await requestPasswordReset(ctx, { email });
  const { id } = await ctx.db.passwordReset.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  return new URL((await passwordResetLink(ctx, id))?.url ?? "").hash.replace(/^#token=|&.*$/g, "");
}

describe("a password that the start made", () => {
  it("counts for a week, at every door, and its sessions for no longer", async () => {
    await age(6.999);
    for (const door of doors) {
      const { sessionId } = await enter(made, door);
      const [session, user] = await Promise.all([
        ctx.db.session.findUniqueOrThrow({ where: { id: sessionId } }),
        ctx.db.user.findFirstOrThrow(),
      ]);
      expect(session.expiresAt.getTime()).toBeLessThanOrEqual(user.temporaryUntil?.getTime() ?? 0);
    }
  });

  it("says so to its owner, until when", async () => {
    const { passwordUntil } = (await getMe(await ownerWith(made))) ?? {};
    const { temporaryUntil } = await ctx.db.user.findFirstOrThrow();
    expect(passwordUntil).toBe(temporaryUntil?.toISOString());
    const left = Date.parse(passwordUntil ?? "") - Date.now();
    expect(left).toBeLessThanOrEqual(7 * DAY);
    expect(left).toBeGreaterThan(6 * DAY);
  });

  it("opens nothing after that, and only who has it hears why", async () => {
    await age(7);
    for (const door of doors) await expect(enter(made, door)).rejects.toMatchObject(over);
    await expect(enter("not this one at all")).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
      message: "The e-mail address or the password is not right.",
    });
    expect(await ctx.db.session.count()).toBe(0);
  });

  it("gives way to one of the owner's own, which stays; the old one opens nothing", async () => {
    const me = await ownerWith(made);
    await expect(changePassword(me, { current: made, password: made })).rejects.toMatchObject({
      details: { errors: [{ path: "password" }] },
    });
    expect(await getMe(me)).toMatchObject({ passwordUntil: expect.any(String) });
    await changePassword(me, { current: made, password: chosen });
    expect(await getMe(me)).toMatchObject({ passwordUntil: null });
    await expect(enter(made)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    await enter(chosen);
    await start(made, true);
    await enter(chosen);
  });

  it("gives way by a letter, also after its time, and not to itself", async () => {
    await age(8);
    const token = await letter();
    await expect(resetPassword(ctx, { token, password: made })).rejects.toMatchObject({
      details: { errors: [{ path: "password" }] },
    });
    await resetPassword(ctx, { token, password: chosen });
    await enter(chosen);
    await expect(enter(made)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await ctx.db.user.findFirstOrThrow()).toMatchObject({ temporaryUntil: null });
  });
});

describe("the next start", () => {
  it("prolongs nothing, and does not take the same password for a chosen one", async () => {
    await age(8);
    await start(made, true);
    await start(made, false);
    await expect(enter(made)).rejects.toMatchObject(over);
  });

  it("takes a password that somebody chose instead, also after its time: sessions end, the owner hears of it", async () => {
    const { sessionId } = await enter(made);
    await age(8);
    const { userId, created } = await start(chosen, false);
    expect(created).toBe(false);
    await enter(chosen);
    await expect(enter(made)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect((await ctx.db.session.findUniqueOrThrow({ where: { id: sessionId } })).revokedAt).not.toBeNull();
    const events = await ctx.db.outboxEvent.findMany({ where: { type: "identity.account-changed" } });
    expect(events.map(({ payload }) => payload)).toMatchObject([{ userId, what: "password-changed" }]);
    expect(await ctx.db.auditEntry.count({ where: { action: "password.reset", entityId: userId } })).toBe(1);
  });

  it("leaves a password alone that somebody has chosen, whatever it is told", async () => {
    await changePassword(await ownerWith(made), { current: made, password: chosen });
    await start(made, true);
    await start("four yellow doors open", false);
    await enter(chosen);
    const other = `${newId("User")}@example.com`;
    await createStaff(ctx, { ...account, email: other, password: chosen });
    expect(await ctx.db.user.count({ where: { temporaryUntil: null } })).toBe(2);
  });
});
