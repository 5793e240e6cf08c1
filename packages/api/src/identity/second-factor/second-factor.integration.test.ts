import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { permissionsByRole, type UserId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { codeOf, distinct, WRONG_CODE } from "../../../testing/authenticator-app";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import { createStaff } from "../create-staff";
import { resolveCaller } from "../resolve-caller";
import { signIn } from "../sign-in";
import { as, createTestContext } from "../test-context";
import { beginTotp } from "./begin-totp";
import { confirmTotp } from "./confirm-totp";
import { disableTotp } from "./disable-totp";
import { secondFactorStatus } from "./factor-status";
import { prove } from "./prove";
import { renewRecoveryCodes } from "./renew-recovery-codes";
import { requireFreshProof } from "./require-fresh-proof";
import { resetFactor } from "./reset-factor";

let database: TestDatabase;
let ctx: Ctx;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  ctx = createTestContext(database.db);
});
afterAll(() => database.close());

const password = "seven silent harbours";

/** A staff account that has just signed in at the admin. */
async function newStaff(role: "manager" | "owner" = "manager", at: Ctx = ctx) {
  made += 1;
  const email = `staff-${made}@example.com`;
  const { userId } = await createStaff(at, { email, password, name: "Sam", role });
  return { email, userId, me: await enter(at, email) };
}

/** The context of who signs in with this. */
async function enter(at: Ctx, email: string, otp?: string): Promise<Ctx> {
  const { accessToken } = await signIn(at, { email, password, otp }, "admin");
  const caller = await resolveCaller(at, { token: accessToken, typ: "session+jwt", aud: "admin" });
  if (caller === "invalid") throw new Error("the session is not valid");
  return as(at, caller);
}

/** The same in a word: where a test fails, a whole context is more than can be printed. */
const entering = (email: string, otp?: string) => enter(ctx, email, otp).then(() => "let in");

const nextCode = (secret: string) => codeOf(secret, 1);

async function enrol(me: Ctx) {
  const { secret, uri, qr } = await distinct(() => beginTotp(me));
  // Tests go on with `nextCode`: it is right also where a step ends between its making and its use.
  const { codes } = await confirmTotp(me, { code: codeOf(secret) });
  return { secret, uri, qr, codes };
}

/** A quarter of an hour later. */
const age = (userId: UserId) =>
  ctx.db.$executeRaw`UPDATE session SET proven_at = now() - interval '16 minutes' WHERE user_id = ${userId}`;
/** By the alphabet, since two may be of one millisecond. */
const entries = (entityId: string) =>
  ctx.db.auditEntry.findMany({ where: { entityId } }).then((all) => all.map(({ action }) => action).sort());

describe("an authenticator app", () => {
  it("is set up by a code, and from then on each door asks for one", async () => {
    const { email, userId, me } = await newStaff();
    const { secret, uri, qr, codes } = await enrol(me);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Northwind:.*issuer=Northwind/);
    expect(qr.path.length).toBeGreaterThan(500);
    expect(new Set(codes).size).toBe(10);
    // 24 of 31 letters: 118 bits, which a fast hash is enough for.
    for (const code of codes) expect(code).toMatch(/^([a-hj-km-np-z2-9]{6}-){3}[a-hj-km-np-z2-9]{6}$/);
    const stored = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(stored.totpSecret).not.toContain(secret.replaceAll(" ", ""));
    for (const door of ["web", "admin", "api"] as const) {
      await expect(signIn(ctx, { email, password }, door)).rejects.toMatchObject({
        code: "UNAUTHENTICATED",
        details: { data: { reason: "otp_required" } },
      });
    }
    await expect(
      signIn(ctx, { email, password: "not this one at all", otp: nextCode(secret) }, "admin"),
    ).rejects.toThrow("The e-mail address or the password is not right.");
    const again = await enter(ctx, email, nextCode(secret));
    const session = await ctx.db.session.findFirstOrThrow({
      where: { id: again.caller.kind === "user" ? again.caller.sessionId : "" },
    });
    expect(session.method).toBe("totp");
    expect(await entries(userId)).toEqual(["second-factor.enrol", "staff.sign-in", "staff.sign-in"]);
  });

  it("does not count before it was confirmed, and a wrong code does not confirm it", async () => {
    const { email, me } = await newStaff();
    const { secret } = await distinct(() => beginTotp(me));
    await expect(confirmTotp(me, { code: codeOf(secret, 10) })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    expect(await secondFactorStatus(me)).toMatchObject({ totpSince: null });
    await enter(ctx, email);
  });

  it("takes each code once, also when two requests bring it at once", async () => {
    const { email, me } = await newStaff();
    const { secret } = await enrol(me);
    const code = nextCode(secret);
    const tries = await Promise.allSettled([1, 2, 3].map(() => entering(email, code)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(entering(email, code)).rejects.toMatchObject({
      details: { data: { reason: "otp_wrong" } },
    });
    await expect(entering(email, codeOf(secret, -1))).rejects.toThrow("not right");
  });

  it("takes the code of one step away, and none of further ones", async () => {
    const { email, me } = await newStaff();
    const { secret } = await enrol(me);
    await expect(entering(email, codeOf(secret, 3))).rejects.toThrow("not right");
    await enter(ctx, email, nextCode(secret));
  });

  it("A14: after five wrong codes it takes none, not even the right one", async () => {
    const { email, me } = await newStaff();
    const { secret } = await enrol(me);
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(entering(email, WRONG_CODE)).rejects.toThrow("not right");
    }
    await expect(entering(email, nextCode(secret))).rejects.toMatchObject({
      code: "RATE_LIMITED",
      details: { retryAfter: expect.any(Number) },
    });
    await ctx.db.$executeRaw`UPDATE second_factor_try SET since = since - interval '15 minutes 1 second'`;
    await enter(ctx, email, nextCode(secret));
  });

  it("is taken away by its owner with a code, and not without", async () => {
    const { email, me } = await newStaff();
    const { secret } = await enrol(me);
    await expect(disableTotp(me, { code: WRONG_CODE })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(beginTotp(me)).rejects.toMatchObject({ code: "CONFLICT" });
    await disableTotp(me, { code: nextCode(secret) });
    expect(await secondFactorStatus(me)).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 });
    await enter(ctx, email);
  });

  it("is taken away by a colleague who may, with everything its owner was signed in with", async () => {
    const { email, userId, me } = await newStaff();
    await enrol(me);
    const { me: owner } = await newStaff("owner");
    await expect(resetFactor(me, { userId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await resetFactor(owner, { userId });
    expect(await ctx.db.session.count({ where: { userId, revokedAt: null } })).toBe(0);
    await enter(ctx, email);
  });
});

describe("recovery codes", () => {
  it("let in once each, and are told of in the trail", async () => {
    const { email, userId, me } = await newStaff();
    const { codes } = await enrol(me);
    const [first = "", second = ""] = codes;
    await enter(ctx, email, first.toUpperCase().replace("-", " "));
    await expect(entering(email, first)).rejects.toThrow("not right");
    const again = await enter(ctx, email, second);
    expect(await secondFactorStatus(again)).toMatchObject({ recoveryCodesLeft: 8 });
    expect(await entries(userId)).toContain("second-factor.recovery-code-used");
    const { codes: fresh } = await renewRecoveryCodes(again);
    await expect(entering(email, codes[2])).rejects.toThrow("not right");
    await enter(ctx, email, fresh[0]);
    const rows = await ctx.db.recoveryCode.findMany({ where: { userId } });
    expect(JSON.stringify(rows)).not.toContain(fresh[1]?.replace("-", "") ?? "?");
  });
});

describe("a fresh proof", () => {
  it("is a sign-in of the last quarter of an hour, or what `prove` was told since", async () => {
    const { userId, me } = await newStaff();
    await requireFreshProof(me);
    await age(userId);
    const refused = {
      code: "FORBIDDEN",
      details: { data: { reason: "step_up", method: "password", passkey: false } },
    };
    await expect(requireFreshProof(me)).rejects.toMatchObject(refused);
    await expect(beginTotp(me)).rejects.toMatchObject(refused);
    await expect(prove(me, { password: "not this one at all" })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    await expect(prove(me, {})).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(requireFreshProof(me)).rejects.toMatchObject(refused);
    await prove(me, { password });
    await requireFreshProof(me);
  });

  it("is a code where there is an authenticator app: the password does not do then", async () => {
    const { userId, me } = await newStaff();
    const { secret } = await enrol(me);
    await age(userId);
    await expect(prove(me, { password })).rejects.toMatchObject({ details: { errors: [{ path: "code" }] } });
    await expect(requireFreshProof(me)).rejects.toMatchObject({ details: { data: { method: "totp" } } });
    await prove(me, { code: nextCode(secret) });
    await requireFreshProof(me);
  });

  it("is of one session, and programs and the system need none", async () => {
    const { email, userId, me } = await newStaff();
    await age(userId);
    const other = await enter(ctx, email);
    await requireFreshProof(other);
    await expect(requireFreshProof(me)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await requireFreshProof(as(ctx, { kind: "system" }));
    await expect(requireFreshProof(ctx)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("A14: passwords are guessed five times at most", async () => {
    const { me } = await newStaff();
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(prove(me, { password: "not this one at all" })).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
      });
    }
    await expect(prove(me, { password })).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });
});

it("A21: where a second factor is demanded, staff without one may set one up and nothing else", async () => {
  const strict: Ctx = { ...ctx, settings: { ...ctx.settings, staffSecondFactor: "required" } };
  const { email, userId, me } = await newStaff("owner", strict);
  expect(me.caller).toMatchObject({ mustEnrol: true, permissions: new Set(["account:self"]) });
  expect(() => authorise(me, "order:read")).toThrow(
    expect.objectContaining({
      code: "FORBIDDEN",
      details: expect.objectContaining({ data: { reason: "enrol" } }),
    }),
  );
  const token = await signIn(strict, { email, password }, "api");
  expect(token.scope).toBe("account:self");
  const { secret } = await enrol(me);
  const caller = await resolveCaller(strict, {
    token: (await signIn(strict, { email, password, otp: nextCode(secret) }, "admin")).accessToken,
    typ: "session+jwt",
    aud: "admin",
  });
  expect(caller).toMatchObject({ userId, permissions: permissionsByRole.owner });
  expect(caller).not.toHaveProperty("mustEnrol");
});
