import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { permissionsByRole, type UserId } from "@storewright/kernel";
import { accountChanges } from "@storewright/queue";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { codeOf, distinct } from "../../testing/authenticator-app";
import { createAuthenticator } from "../../testing/software-authenticator";
import type { Audience, Ctx } from "../context";
import { createCaller } from "../root";
import {
  createStaff,
  passwordResetLink,
  refreshSession,
  register,
  type SignedIn,
  signIn,
  signInOutside,
} from ".";
import { as, createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;
const password = "seven silent harbours";
const maria = { email: "maria@example.com", password, name: "Marianne Lopezzi" };
const sam = { email: "sam@example.com", password, name: "Samantha Smithson" };

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.user.deleteMany();
  await database.db.outboxEvent.deleteMany();
  ctx = createTestContext(database.db);
});

const at = ({ user, sessionId }: SignedIn, audience: Audience) =>
  as(ctx, {
    kind: "user",
    userId: user.id,
    role: audience === "web" ? "customer" : user.role,
    permissions: permissionsByRole[user.role],
    sessionId,
    audience,
  });
const api = (who: Ctx) => createCaller(who).identity;

async function shopper() {
  await register(ctx, maria);
  await ctx.db.user.updateMany({ data: { emailVerifiedAt: new Date() } });
  return at(await signIn(ctx, maria, "web"), "web");
}
async function member(audience: Audience = "admin") {
  await createStaff(ctx, { ...sam, role: "owner" });
  return at(await signIn(ctx, sam, audience), audience);
}
const idOf = (who: Ctx): UserId => {
  if (who.caller.kind !== "user") throw new Error("a user is a user");
  return who.caller.userId;
};

/** What the owners of accounts are told, in no order: two may be of one millisecond. */
async function told() {
  const rows = await ctx.db.outboxEvent.findMany({ where: { type: "identity.account-changed" } });
  return rows.map(({ payload }) => payload as { userId: string; what: string; ref: string });
}
/** What the trail says, by the alphabet, since two entries may be of one millisecond. */
const trail = async (who: Ctx) =>
  (await ctx.db.auditEntry.findMany({ where: { entityId: idOf(who) } }))
    .map(({ action }) => action)
    .filter((action) => action !== "staff.sign-in")
    .sort();

async function enrol(who: Ctx) {
  const { secret } = await distinct(() => api(who).secondFactor.begin());
  const code = (steps = 0) => codeOf(secret, steps);
  const { codes } = await api(who).secondFactor.confirm({ code: code() });
  return { code, codes };
}
async function addPasskey(who: Ctx, origin = "http://localhost:3000") {
  const device = createAuthenticator(origin);
  const options = await api(who).passkeys.registrationOptions();
  await api(who).passkeys.add({ name: "Lap-top", response: device.make(options) });
  return device.id;
}
const google = { provider: "google", subject: "1080", emailVerified: true, name: "Maria L." } as const;

/** Each change of a way into an account: done once, and once more where that changes nothing. */
const changes: Readonly<Record<(typeof accountChanges)[number], () => Promise<Ctx>>> = {
  "password-changed": async () => {
    const me = await shopper();
    await api(me).changePassword({ current: password, password: "eight quiet rivers" });
    await expect(
      api(me).changePassword({ current: password, password: "nine quiet rivers" }),
    ).rejects.toThrow();
    return me;
  },
  "passkey-added": async () => {
    const me = await shopper();
    await addPasskey(me);
    return me;
  },
  "passkey-removed": async () => {
    const me = await shopper();
    const passkeyId = await addPasskey(me);
    await ctx.db.outboxEvent.deleteMany();
    await api(me).passkeys.remove({ passkeyId });
    await expect(api(me).passkeys.remove({ passkeyId })).rejects.toThrow();
    return me;
  },
  "outside-linked": async () => {
    const me = await shopper();
    await signInOutside(ctx, { ...google, email: maria.email }, "web");
    await signInOutside(ctx, { ...google, email: maria.email }, "web");
    return me;
  },
  "outside-unlinked": async () => {
    const me = await shopper();
    await signInOutside(ctx, { ...google, email: maria.email }, "web");
    await ctx.db.outboxEvent.deleteMany();
    await api(me).outside.unlink({ provider: "google" });
    await expect(api(me).outside.unlink({ provider: "google" })).rejects.toThrow();
    return me;
  },
  "second-factor-on": async () => {
    const me = await member();
    await enrol(me);
    return me;
  },
  "second-factor-off": async () => {
    const me = await member();
    const { code } = await enrol(me);
    await ctx.db.outboxEvent.deleteMany();
    await api(me).secondFactor.disable({ code: code(1) });
    await api(me).secondFactor.disable({ code: code(1) });
    return me;
  },
  "recovery-code-used": async () => {
    const me = await member();
    const { codes } = await enrol(me);
    await ctx.db.outboxEvent.deleteMany();
    const otp = codes[0] ?? "";
    await signIn(ctx, { ...sam, otp }, "admin");
    await expect(signIn(ctx, { ...sam, otp }, "admin")).rejects.toThrow();
    return me;
  },
  "recovery-codes-renewed": async () => {
    const me = await member();
    await enrol(me);
    await ctx.db.outboxEvent.deleteMany();
    await api(me).secondFactor.renewCodes();
    return me;
  },
  "sessions-ended": async () => {
    const me = await shopper();
    await signIn(ctx, maria, "web");
    await signIn(ctx, maria, "api");
    await api(me).sessions.endOthers();
    await api(me).sessions.endOthers();
    return me;
  },
  "refresh-reused": async () => {
    const me = await shopper();
    const { refreshToken } = await signIn(ctx, maria, "api");
    await refreshSession(ctx, { refreshToken });
    await expect(refreshSession(ctx, { refreshToken })).rejects.toThrow();
    return me;
  },
};

describe("the owner of an account hears of every change of a way into it", () => {
  it.each(accountChanges)(
    "%s: one letter, and none for what was refused or changed nothing",
    async (what) => {
      const me = await changes[what]();
      expect(await told()).toMatchObject([{ userId: idOf(me), what }]);
    },
  );

  it("each change anew: what was switched on, off and on again is three letters", async () => {
    const me = await shopper();
    for (const _ of [1, 2]) {
      await signInOutside(ctx, { ...google, email: maria.email }, "web");
      await api(me).outside.unlink({ provider: "google" });
    }
    const letters = await told();
    expect(letters.map(({ what }) => what).sort()).toEqual([
      "outside-linked",
      "outside-linked",
      "outside-unlinked",
      "outside-unlinked",
    ]);
    expect(new Set(letters.map(({ ref }) => ref)).size).toBe(4);
  });

  it("A15: a password that was set by a link, too, and by a colleague's help", async () => {
    const me = await member();
    await api(ctx).requestPasswordReset({ email: sam.email });
    const { id } = await ctx.db.passwordReset.findFirstOrThrow();
    const token = /#token=([\w-]+)/.exec((await passwordResetLink(ctx, id))?.url ?? "")?.[1] ?? "";
    await expect(api(ctx).resetPassword({ token, password: "too short" })).rejects.toThrow();
    expect(await told()).toEqual([]);
    await api(ctx).resetPassword({ token, password: "eleven quiet rivers" });
    expect(await told()).toEqual([{ userId: idOf(me), what: "password-changed", ref: id }]);
    expect(await trail(me)).toEqual(["password.reset"]);
  });

  it("names accounts by their ids alone: no event of identity carries an address or a name", async () => {
    await Promise.all([shopper(), member()]);
    await api(ctx).requestPasswordReset({ email: maria.email });
    await api(ctx).register(maria);
    const me = at(await signIn(ctx, maria, "web"), "web");
    await api(me).addresses.requestChange({ email: "maria.new@example.com" });
    await addPasskey(me);
    const events = await ctx.db.outboxEvent.findMany({ where: { type: { startsWith: "identity." } } });
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(4);
    for (const { payload } of events) {
      // With capitals, which our ids have not, and long: a passkey's id has any letters, and a short name by chance.
      expect(JSON.stringify(payload)).not.toMatch(/@|Marianne|Samantha|Lopezzi|Smithson|Lap-top/);
    }
  });
});

describe("the trail", () => {
  it("says which ways into their account staff have changed, at whichever door", async () => {
    const me = await member("web");
    const passkeyId = await addPasskey(me);
    await api(me).passkeys.remove({ passkeyId });
    await api(me).changePassword({ current: password, password: "eleven quiet rivers" });
    const { code } = await enrol(me);
    await api(me).secondFactor.renewCodes();
    await api(me).secondFactor.disable({ code: code(1) });
    expect(await trail(me)).toEqual([
      "passkey.add",
      "passkey.remove",
      "password.change",
      "second-factor.disable",
      "second-factor.enrol",
      "second-factor.recovery-codes",
    ]);
  });

  it("says nothing of what shoppers do with theirs", async () => {
    const me = await shopper();
    await addPasskey(me);
    await api(me).changePassword({ current: password, password: "eleven quiet rivers" });
    expect(await trail(me)).toEqual([]);
  });
});
