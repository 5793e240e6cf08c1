import { createDb } from "@storewright/db";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { codeOf, distinct } from "../../testing/authenticator-app";
import { createAuthenticator } from "../../testing/software-authenticator";
import type { Ctx } from "../context";
import { changePassword } from "./change-password";
import { createStaff } from "./create-staff";
import { addPasskey, registrationOptions } from "./passkeys/add-passkey";
import { proofOptions, proveWithPasskey } from "./passkeys/prove-with-passkey";
import { resolveCaller } from "./resolve-caller";
import { beginTotp } from "./second-factor/begin-totp";
import { confirmTotp } from "./second-factor/confirm-totp";
import { prove } from "./second-factor/prove";
import { signIn } from "./sign-in";
import { as, createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;
let made = 0;
const password = "seven silent harbours";

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  ctx = createTestContext(database.db);
});
afterAll(() => database.close());

const whoIs = (token: string, at: Ctx = ctx) => resolveCaller(at, { token, typ: "session+jwt", aud: "web" });

/** The context that a request with this token has; what it hands back is its own. */
async function asks(token: string): Promise<Ctx> {
  const caller = await whoIs(token);
  if (caller === "invalid") throw new Error("the token is refused");
  return { ...as(ctx, caller), issued: {} };
}

/** Somebody who has just signed in at the shop. */
async function newSession() {
  made += 1;
  const email = `somebody-${made}@example.com`;
  const { userId } = await createStaff(ctx, { email, password, name: "Sam", role: "support" });
  const { accessToken, sessionId } = await signIn(ctx, { email, password }, "web");
  return { email, userId, sessionId, first: accessToken };
}

/** The token that the answer to a request brings along. */
function broughtBy({ issued }: Ctx): string {
  if (issued.session === undefined) throw new Error("there is no new token");
  return issued.session.token;
}

/** Does what proves somebody with a token, and says which one comes back. */
async function renewedBy(token: string, work: (me: Ctx) => Promise<unknown>): Promise<string> {
  const me = await asks(token);
  await work(me);
  return broughtBy(me);
}

/** Makes it so many seconds since the session's token was replaced, however slow this machine is. */
const replacedAgo = (sessionId: string, seconds: number) =>
  ctx.db.$executeRaw`
    UPDATE session SET renewed_at = now() - make_interval(secs => ${seconds}) WHERE id = ${sessionId}`;
const later = (sessionId: string) => replacedAgo(sessionId, 11);
/** What a process remembers of a token is over within a second. */
const expectRefused = (token: string, at: Ctx = ctx) =>
  expect.poll(() => whoIs(token, at), { timeout: 15_000 }).toBe("invalid");

describe("A8: the token of a session is replaced", () => {
  const ways: Record<string, (token: string) => Promise<string>> = {
    "the password is proved": (token) => renewedBy(token, (me) => prove(me, { password })),
    "an authenticator app is set up": (token) =>
      renewedBy(token, async (me) => {
        const { secret } = await distinct(() => beginTotp(me));
        await confirmTotp(me, { code: codeOf(secret) });
      }),
    "a code is proved": async (token) => {
      let secret = "";
      const enrolled = await renewedBy(token, async (me) => {
        ({ secret } = await distinct(() => beginTotp(me)));
        await confirmTotp(me, { code: codeOf(secret) });
      });
      return renewedBy(enrolled, (me) => prove(me, { code: codeOf(secret, 1) }));
    },
    "a passkey proves": async (token) => {
      const device = createAuthenticator("http://localhost:3000");
      const me = await asks(token);
      await addPasskey(me, { name: "Phone", response: device.make(await registrationOptions(me)) });
      return renewedBy(token, (asked) =>
        proveWithPasskey(asked, { response: device.answer(proofOptions(asked)) }),
      );
    },
    "the password is changed": (token) =>
      renewedBy(token, (me) => changePassword(me, { current: password, password: "four yellow doors open" })),
  };

  it.each(Object.entries(ways))("when %s", async (_what, way) => {
    const { first, sessionId, userId } = await newSession();
    const next = await way(first);
    expect(next).not.toBe(first);
    expect(await whoIs(next)).toMatchObject({ userId, sessionId });
    await later(sessionId);
    await expectRefused(first);
    expect(await whoIs(next)).toMatchObject({ userId, sessionId });
  });
});

it("A8: what a browser had sent before it had the new token is answered, for ten seconds and everywhere", async () => {
  const { first, sessionId } = await newSession();
  const elsewhere: Ctx = { ...ctx, db: createDb({ url: database.url, poolSize: 1 }) };
  try {
    const next = await renewedBy(first, (me) => prove(me, { password }));
    for (const at of [ctx, elsewhere]) {
      // In a minute, so that the ten seconds are not over on a machine that stands still for them.
      await replacedAgo(sessionId, -60);
      expect(await whoIs(first, at)).toMatchObject({ sessionId });
      expect(await whoIs(next, at)).toMatchObject({ sessionId, renewals: 1 });
    }
    await later(sessionId);
    await expectRefused(first, elsewhere);
    expect(await whoIs(next, elsewhere)).toMatchObject({ sessionId });
  } finally {
    await elsewhere.db.$disconnect();
  }
});

it("A8: a token from before the last one but one is refused at once", async () => {
  const { first, sessionId } = await newSession();
  const second = await renewedBy(first, (me) => prove(me, { password }));
  const third = await renewedBy(second, (me) => prove(me, { password }));
  expect(await whoIs(first)).toBe("invalid");
  expect(await whoIs(third)).toMatchObject({ sessionId, renewals: 2 });
});

it("A8: proofs of several tabs at once come to one token, so that none of them signs the others out", async () => {
  const { first, sessionId } = await newSession();
  const tabs = await Promise.all(Array.from({ length: 5 }, () => asks(first)));
  await Promise.all(tabs.map((me) => prove(me, { password })));
  await later(sessionId);
  await expectRefused(first);
  for (const me of tabs) expect(await whoIs(broughtBy(me))).toMatchObject({ sessionId, renewals: 1 });
});

it("A8: a proof that fails replaces nothing", async () => {
  const { first, sessionId } = await newSession();
  const me = await asks(first);
  await expect(prove(me, { password: "not this one at all" })).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
  });
  await expect(
    changePassword(me, { current: "not this one at all", password: "four yellow doors open" }),
  ).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  expect(me.issued).toEqual({});
  const row = await ctx.db.session.findUniqueOrThrow({ where: { id: sessionId } });
  expect(row).toMatchObject({ renewals: 0, renewedAt: null });
});

it("A6: a number of renewals that the session has not reached opens nothing", async () => {
  const { userId, sessionId } = await newSession();
  const grant = { sub: userId, sid: sessionId, audience: "web", maxAgeSeconds: 60 } as const;
  const ahead = await ctx.tokens.issueSession({ ...grant, renewals: 1 });
  expect(await whoIs(ahead.token)).toBe("invalid");
});

it("never prolongs the session, and makes none of one that is over", async () => {
  const { first, sessionId } = await newSession();
  const expiresAt = new Date(Date.now() + 60_000);
  await ctx.db.session.update({ where: { id: sessionId }, data: { expiresAt } });
  const me = await asks(first);
  await prove(me, { password });
  const claims = await ctx.tokens.verify(broughtBy(me), { typ: "session+jwt", aud: "web" });
  expect((claims?.exp ?? Number.POSITIVE_INFINITY) * 1_000).toBeLessThanOrEqual(expiresAt.getTime());
  const again: Ctx = { ...me, issued: {} };
  await ctx.db.session.update({ where: { id: sessionId }, data: { revokedAt: new Date() } });
  await prove(again, { password });
  expect(again.issued).toEqual({});
});
