import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId, permissionsByRole, type UserId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Ctx } from "../../context";
import { createCaller } from "../../root";
import {
  emailProofLink,
  openTokenEmails,
  openUser,
  passwordResetLink,
  register,
  resolveCaller,
  type SignedIn,
  signIn,
  verificationLink,
} from "..";
import { as, createTestContext } from "../test-context";

let database: TestDatabase;
let ctx: Ctx;
let session: SignedIn;

const maria = { email: "maria.lopez@example.com", password: "three green lamps", name: "Maria López" };
const moved = "maria@elsewhere.example";

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.outboxEvent.deleteMany();
  await database.owner.user.deleteMany();
  ctx = createTestContext(database.db);
  await register(ctx, maria);
  session = await signIn(ctx, maria, "web");
});

const shopper = ({ user, sessionId }: SignedIn = session) =>
  as(ctx, {
    kind: "user",
    userId: user.id,
    role: "customer",
    permissions: permissionsByRole.customer,
    sessionId,
    audience: "web",
  });
const door = (who: Ctx = shopper()) => createCaller(who).identity.addresses;
const tokenOf = (link: string | null) => {
  if (link === null) throw new Error("the link is dead");
  return link.slice(link.indexOf("#token=") + "#token=".length);
};
const account = () => ctx.db.user.findUniqueOrThrow({ where: { id: session.user.id } });
const eventsOf = async (type: string) =>
  (await ctx.db.outboxEvent.findMany({ where: { type, doneAt: null } })).map(({ payload }) => payload);
const welcomeToken = async () => tokenOf(await verificationLink(ctx, session.user.id));
const verify = async () => door(ctx).prove({ token: await welcomeToken() });

/** The field that the refusal is about. */
async function refusedField(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: "BAD_REQUEST" });
  const cause = error instanceof Error ? error.cause : undefined;
  const errors = cause instanceof Error && "details" in cause ? cause.details : undefined;
  return JSON.stringify(errors).match(/"path":"(\w+)"/)?.[1];
}

/** The links of a change, as its two letters have them. */
async function askToMove(email = moved) {
  const where = { purpose: { in: ["leave", "arrive"] } };
  const older = (await ctx.db.emailToken.findMany({ where })).map(({ id }) => id);
  await door().requestChange({ email });
  const rows = await ctx.db.emailToken.findMany({ where: { ...where, id: { notIn: older } } });
  const of = (purpose: string) => rows.find((row) => row.purpose === purpose)?.id ?? "";
  const link = async (purpose: string) => tokenOf(await emailProofLink(ctx, of(purpose)));
  return { of, link };
}

describe("the letter that verifies an address", () => {
  it("leads to the shop's own page, and opens once, for whoever has it", async () => {
    const link = await verificationLink(ctx, session.user.id);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/account\/verify#token=[\w-]{43}$/);
    expect((await account()).emailVerifiedAt).toBeNull();
    expect(await door(ctx).prove({ token: tokenOf(link) })).toEqual({ outcome: "verified", waitsFor: null });
    expect((await account()).emailVerifiedAt).not.toBeNull();
    expect(await eventsOf("identity.email-verified")).toEqual([{ userId: session.user.id }]);
    expect(await refusedField(door(ctx).prove({ token: tokenOf(link) }))).toBe("token");
    expect(await verificationLink(ctx, session.user.id)).toBeNull();
  });

  it("of 10 uses at once one counts", async () => {
    const token = await welcomeToken();
    const uses = await Promise.allSettled(Array.from({ length: 10 }, () => door(ctx).prove({ token })));
    expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await eventsOf("identity.email-verified")).toHaveLength(1);
  });

  it("A15: is dead after 24 hours, after a newer one, after a change of address, and for a disabled account", async () => {
    const row = await ctx.db.emailToken.findFirstOrThrow();
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(24 * 60 * 60_000);
    const ends = [
      () => ctx.db.emailToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } }),
      () => door().requestVerification(),
      () => ctx.db.user.updateMany({ data: { emailIndex: ctx.blindIndex.of("email", moved) } }),
      () => ctx.db.user.updateMany({ data: { disabledAt: new Date() } }),
    ];
    for (const end of ends) {
      await database.owner.user.deleteMany();
      await register(ctx, maria);
      session = await signIn(ctx, maria, "web");
      const token = await welcomeToken();
      await end();
      expect(await refusedField(door(ctx).prove({ token }))).toBe("token");
      expect((await account()).emailVerifiedAt).toBeNull();
    }
  });

  it("A15: cannot be guessed, nor read from the database or its queue, nor be another's", async () => {
    const token = await welcomeToken();
    const row = await ctx.db.emailToken.findFirstOrThrow();
    for (const guess of [row.id, row.tokenHash, "A".repeat(43), ctx.blindIndex.of("email-proof", row.id)]) {
      expect(await refusedField(door(ctx).prove({ token: guess }))).toBe("token");
    }
    const dump = await ctx.db.$queryRaw<{ text: string }[]>`
      SELECT row_to_json(t)::text AS text FROM email_token t UNION ALL SELECT row_to_json(o)::text FROM outbox_event o`;
    expect(dump.map(({ text }) => text).join()).not.toContain(token);
    await register(ctx, { ...maria, email: "eve@example.com", name: "Eve" });
    const eve = await ctx.db.user.findFirstOrThrow({
      where: { emailIndex: ctx.blindIndex.of("email", "eve@example.com") },
    });
    await ctx.db.emailToken.updateMany({
      where: { id: row.id },
      data: { userId: eve.id, emailIndex: eve.emailIndex },
    });
    expect(await refusedField(door(ctx).prove({ token }))).toBe("token");
  });

  it("comes five times an hour and no more, and not to a verified address", async () => {
    for (let round = 0; round < 8; round += 1) {
      expect(await door().requestVerification()).toEqual({ ok: true });
    }
    // The one of the sign-up counts.
    expect(await eventsOf("identity.verification-requested")).toHaveLength(4);
    await verify();
    await ctx.db.emailToken.deleteMany();
    await door().requestVerification();
    expect(await ctx.db.emailToken.count()).toBe(0);
    await expect(door(ctx).requestVerification()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("a change of address", () => {
  beforeEach(async () => {
    await verify();
    await ctx.db.outboxEvent.deleteMany();
  });

  it.each([
    ["leave", "arrive", "new"],
    ["arrive", "leave", "old"],
  ] as const)("needs both mailboxes: first %s, then %s", async (first, second, waitsFor) => {
    const { of, link } = await askToMove();
    expect(await eventsOf("identity.address-change-requested")).toEqual([
      { userId: session.user.id, tokenIds: expect.arrayContaining([of("leave"), of("arrive")]) },
    ]);
    const before = await account();
    expect(await door(ctx).prove({ token: await link(first) })).toEqual({ outcome: "waiting", waitsFor });
    expect(await account()).toEqual(before);
    expect(await door().status()).toMatchObject({
      verified: true,
      change: { newEmail: moved, oldAgreed: first === "leave", newAgreed: first === "arrive" },
    });
    expect(await door(ctx).prove({ token: await link(second) })).toMatchObject({ outcome: "changed" });
    expect((await openUser(ctx, await account())).email).toBe(moved);
    expect((await openUser(ctx, await account())).name).toBe(maria.name);
    expect((await signIn(ctx, { ...maria, email: moved }, "web")).user.id).toBe(session.user.id);
    await expect(signIn(ctx, maria, "web")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    const [told] = await eventsOf("identity.address-changed");
    expect(told).toEqual({ userId: session.user.id, tokenId: of("leave") });
    const leave = await ctx.db.emailToken.findUniqueOrThrow({ where: { id: of("leave") } });
    expect(await openTokenEmails(ctx, leave)).toEqual({ oldEmail: maria.email, newEmail: moved });
    expect(await door().status()).toEqual({ verified: true, change: null });
  });

  it("both links at once move the account once", async () => {
    const { link } = await askToMove();
    const tokens = [await link("leave"), await link("arrive")];
    const answers = await Promise.all(tokens.map((token) => door(ctx).prove({ token })));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["changed", "waiting"]);
    expect(await eventsOf("identity.address-changed")).toHaveLength(1);
  });

  it("A8: ends the sessions elsewhere, and keeps the one that asks", async () => {
    const other = await signIn(ctx, maria, "web");
    const api = await signIn(ctx, maria, "api");
    const { link } = await askToMove();
    await door().prove({ token: await link("leave") });
    await door().prove({ token: await link("arrive") });
    const who = (token: string) => resolveCaller(ctx, { token, typ: "session+jwt", aud: "web" });
    expect(await who(session.accessToken)).toMatchObject({ userId: session.user.id });
    expect(await who(other.accessToken)).toBe("invalid");
    expect(await resolveCaller(ctx, { token: api.accessToken, typ: "at+jwt", aud: "api" })).toBe("invalid");
  });

  it("A15: a letter for a new password from before the change is dead", async () => {
    await createCaller(ctx).identity.requestPasswordReset({ email: maria.email });
    const { id } = await ctx.db.passwordReset.findFirstOrThrow();
    const reset = await passwordResetLink(ctx, id);
    const { link } = await askToMove();
    for (const purpose of ["leave", "arrive"]) await door(ctx).prove({ token: await link(purpose) });
    const use = createCaller(ctx).identity.resetPassword({
      token: tokenOf(reset?.url ?? null),
      password: "seven quiet rivers",
    });
    expect(await refusedField(use)).toBe("token");
    expect((await signIn(ctx, { ...maria, email: moved }, "web")).user.id).toBe(session.user.id);
  });

  it("a newer one takes its place, and its links do not mix with the older ones", async () => {
    const older = await askToMove();
    const [oldLeave, oldArrive] = [await older.link("leave"), await older.link("arrive")];
    await door(ctx).prove({ token: oldLeave });
    const newer = await askToMove("third@example.com");
    expect(await refusedField(door(ctx).prove({ token: oldArrive }))).toBe("token");
    expect(await door(ctx).prove({ token: await newer.link("arrive") })).toMatchObject({
      outcome: "waiting",
    });
    expect((await openUser(ctx, await account())).email).toBe(maria.email);
  });

  it("A13: an address with an account is asked for like any other, and then stays where it is", async () => {
    await register(ctx, { ...maria, email: moved, name: "Eve" });
    const { link } = await askToMove();
    await door(ctx).prove({ token: await link("leave") });
    await expect(door(ctx).prove({ token: await link("arrive") })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await openUser(ctx, await account())).email).toBe(maria.email);
    expect((await signIn(ctx, { ...maria, email: moved }, "web")).user.id).not.toBe(session.user.id);
  });

  it("wants a fresh proof, another address, and is asked for five times an hour at most", async () => {
    await expect(door().requestChange({ email: maria.email })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(door(ctx).requestChange({ email: moved })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    for (let round = 0; round < 5; round += 1) await door().requestChange({ email: moved });
    await expect(door().requestChange({ email: moved })).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    const longAgo = new Date(Date.now() - 16 * 60_000);
    await ctx.db.session.update({ where: { id: session.sessionId }, data: { provenAt: longAgo } });
    await ctx.db.emailToken.deleteMany();
    await expect(door().requestChange({ email: moved })).rejects.toMatchObject({
      code: "FORBIDDEN",
      cause: { details: { data: { reason: "step_up", method: "password" } } },
    });
    expect(await ctx.db.emailToken.count()).toBe(0);
  });

  it("needs no word of an address that nobody ever verified", async () => {
    await ctx.db.user.updateMany({ data: { emailVerifiedAt: null } });
    const { link } = await askToMove();
    expect(await door(ctx).prove({ token: await link("arrive") })).toMatchObject({ outcome: "changed" });
    expect((await account()).emailVerifiedAt).not.toBeNull();
  });

  it("leaves neither address readable in the database", async () => {
    await askToMove();
    const dump = await ctx.db.$queryRaw<{ text: string }[]>`
      SELECT row_to_json(t)::text AS text FROM email_token t UNION ALL SELECT row_to_json(o)::text FROM outbox_event o`;
    for (const secret of [moved, maria.email]) {
      expect(dump.map(({ text }) => text).join()).not.toContain(secret);
    }
  });

  it("I3: takes texts and nothing that a database would understand", async () => {
    for (const token of [{ not: "" }, ["a"], "", "x".repeat(201), null, 1]) {
      await expect(door(ctx).prove({ token } as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    for (const email of [{ contains: "@" }, "a@example.com, b@example.com", "nobody", null]) {
      await expect(door().requestChange({ email } as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    const nobody: UserId = newId("User");
    await expect(door().requestChange({ email: moved, userId: nobody } as never)).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});
