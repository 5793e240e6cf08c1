import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId, permissions, type Role, type UserId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Caller, Ctx } from "../context";
import { resolveCaller, sealUser } from "../identity";
import { openSession } from "../identity/open-session";
import { as, createTestContext } from "../identity/test-context";
import { createCaller } from "../root";
import { grantableToClients } from "./schemas";

/** Somebody who is signed in at the admin, and the procedures as they reach them. */
interface Staff {
  readonly userId: UserId;
  readonly api: ReturnType<typeof createCaller>;
  /** Who they are now, as the next request would find out. */
  now(): Promise<Caller | "invalid">;
}

let database: TestDatabase;
let ctx: Ctx;
let owner: Staff;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  ctx = createTestContext(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.user.deleteMany();
  await ctx.db.customRole.deleteMany();
  await database.owner.apiClient.deleteMany();
  owner = await staff("owner");
});

async function staff(role: Role, customRoleId: string | null = null): Promise<Staff> {
  const id = newId("User");
  const person = { email: `${id}@example.com`, name: `The ${role}` };
  await ctx.db.user.create({
    data: {
      ...{ id, role, customRoleId, passwordHash: "unusable" },
      ...(await sealUser(await ctx.cipher.forPerson(id), id, person)),
      emailIndex: ctx.blindIndex.of("email", person.email),
    },
  });
  const { accessToken } = await openSession(ctx, { id, ...person, role }, "admin", { method: "totp" });
  const now = () => resolveCaller(ctx, { token: accessToken, typ: "session+jwt", aud: "admin" });
  const caller = await now();
  if (caller === "invalid") throw new Error("a new session is not good");
  return { userId: id, now, api: createCaller(as(ctx, caller)) };
}

/** What the staff may do by now, having asked anew. */
async function allowedNow(someone: Staff): Promise<readonly string[] | "invalid"> {
  const caller = await someone.now();
  return caller !== "invalid" && caller.kind === "user" ? [...caller.permissions] : "invalid";
}

async function withRole(...granted: (typeof permissions)[number][]): Promise<Staff> {
  const { id } = await ctx.db.customRole.create({
    data: { id: newId("CustomRole"), name: newId("CustomRole"), permissions: granted },
  });
  return staff("custom", id);
}

const forbidden = { code: "FORBIDDEN" };
const audited = (action: string) => ctx.db.auditEntry.count({ where: { action } });
const roleOf = async (id: string) =>
  (await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { role: true } })).role;

describe("roles of the shop's own", () => {
  it("let in where they say and nowhere else, and are in the audit trail", async () => {
    const { id } = await owner.api.access.roles.create({ name: "Packer", permissions: ["order:fulfil"] });
    const packer = await staff("custom", id);
    expect(await allowedNow(packer)).toEqual(["account:self", "order:fulfil"]);
    await expect(packer.api.order.admin.list({ page: 1, limit: 10 })).rejects.toMatchObject(forbidden);
    await expect(packer.api.order.admin.ship({ orderId: newId("Order") })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await packer.api.identity.me()).toMatchObject({
      role: "custom",
      roleName: "Packer",
      permissions: ["account:self", "order:fulfil"],
    });
    expect(await audited("role.create")).toBeGreaterThan(0);
  });

  it("A8: a change of a role acts on the very next request of whoever has it", async () => {
    const reader = await withRole("order:read", "staff:read");
    const [role] = (await owner.api.access.roles.list()).filter((each) => !each.builtIn);
    expect(await allowedNow(reader)).toContain("order:read");
    await owner.api.access.roles.change({ roleId: idOf(role), permissions: ["staff:read"] });
    expect(await allowedNow(reader)).toEqual(["account:self", "staff:read"]);
  });

  it("cannot be removed while somebody has them", async () => {
    const reader = await withRole("order:read");
    const [role] = (await owner.api.access.roles.list()).filter((each) => !each.builtIn);
    expect(role).toMatchObject({ staffCount: 1, assignable: true });
    const roleId = idOf(role);
    await expect(owner.api.access.roles.remove({ roleId })).rejects.toMatchObject({ code: "CONFLICT" });
    await owner.api.access.staff.setRole({ userId: reader.userId, role: "analyst" });
    expect(await owner.api.access.roles.remove({ roleId })).toEqual({ ok: true });
  });

  it("have names of their own", async () => {
    await owner.api.access.roles.create({ name: "Packer", permissions: ["order:fulfil"] });
    for (const name of ["Packer", "owner", "Manager "]) {
      const again = owner.api.access.roles.create({ name, permissions: ["order:read"] });
      await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
    }
  });
});

type RoleInList = Awaited<ReturnType<Staff["api"]["access"]["roles"]["list"]>>[number];

function idOf(role: RoleInList | undefined) {
  if (!role?.id.startsWith("role_")) throw new Error("no role of the shop's own");
  return role.id as ReturnType<typeof newId<"CustomRole">>;
}

describe("A3: escalation", () => {
  it("A3: nobody grants what they lack: not by a role, a colleague's role, an invitation or a client", async () => {
    const chief = await withRole("staff:read", "staff:write", "client:write", "order:read");
    const colleague = await staff("analyst");
    const { access } = chief.api;
    const lacking = { name: "More", permissions: ["order:refund" as const] };
    await expect(access.roles.create(lacking)).rejects.toMatchObject(forbidden);
    await expect(access.clients.create(lacking)).rejects.toMatchObject(forbidden);
    for (const role of ["owner", "manager", "support"] as const) {
      const invitation = { email: `${role}@example.com`, name: "New", role };
      await expect(access.staff.invite(invitation)).rejects.toMatchObject(forbidden);
      await expect(access.staff.setRole({ userId: colleague.userId, role })).rejects.toMatchObject(forbidden);
    }
    expect(await roleOf(colleague.userId)).toBe("analyst");
    expect(await ctx.db.customRole.count()).toBe(1);
    expect(await ctx.db.apiClient.count()).toBe(0);
    expect(await ctx.db.user.count()).toBe(3);
  });

  it("A3: who may do everything but is no owner makes none, and changes none", async () => {
    const almost = await withRole(...permissions.filter((each) => each !== "account:self"));
    const colleague = await staff("manager");
    const { staff: verbs } = almost.api.access;
    await expect(verbs.setRole({ userId: colleague.userId, role: "owner" })).rejects.toMatchObject(forbidden);
    await expect(verbs.setRole({ userId: owner.userId, role: "customer" })).rejects.toMatchObject(forbidden);
    await expect(verbs.disable({ userId: owner.userId })).rejects.toMatchObject(forbidden);
    expect(await verbs.setRole({ userId: colleague.userId, role: "support" })).toMatchObject({
      role: "support",
    });
  });

  it("A3: nobody changes their own role, nor the role they have, nor shuts themselves out", async () => {
    const chief = await withRole("staff:read", "staff:write", "order:read");
    const [role] = (await owner.api.access.roles.list()).filter((each) => !each.builtIn);
    for (const someone of [owner, chief]) {
      const { userId } = someone;
      const { staff: verbs } = someone.api.access;
      await expect(verbs.setRole({ userId, role: "analyst" })).rejects.toMatchObject(forbidden);
      await expect(verbs.disable({ userId })).rejects.toMatchObject(forbidden);
    }
    const change = { roleId: idOf(role), permissions: ["staff:write" as const] };
    await expect(chief.api.access.roles.change(change)).rejects.toMatchObject(forbidden);
    expect(await owner.api.access.roles.change(change)).toMatchObject({ permissions: ["staff:write"] });
  });

  it("A3: a refusal of staff is in the audit trail with what was tried; a shopper's is not", async () => {
    const support = await staff("support");
    const before = await audited("access.denied");
    await expect(support.api.access.staff.list({})).rejects.toMatchObject(forbidden);
    await expect(support.api.pricing.admin.giftCards.list({})).rejects.toMatchObject(forbidden);
    expect(await audited("access.denied")).toBe(before + 2);
    const shopper = as(ctx, {
      ...{ kind: "user", userId: newId("User"), role: "customer", permissions: new Set() },
      ...{ sessionId: newId("Session"), audience: "web" },
    } as Caller);
    await expect(createCaller(shopper).access.staff.list({})).rejects.toMatchObject(forbidden);
    expect(await audited("access.denied")).toBe(before + 2);
  });

  it("A3: a role cannot be sent along with a sign-up", async () => {
    const nobody = createCaller(ctx);
    const form = { email: "eve@example.com", password: "four yellow doors", name: "Eve", role: "owner" };
    await expect(nobody.identity.register(form)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await ctx.db.user.count()).toBe(1);
  });
});

describe("staff", () => {
  it("A8: lose what they may do with their role, on the next request", async () => {
    const manager = await staff("manager");
    expect(await allowedNow(manager)).toContain("order:refund");
    await owner.api.access.staff.setRole({ userId: manager.userId, role: "analyst" });
    expect(await allowedNow(manager)).not.toContain("order:refund");
    await owner.api.access.staff.setRole({ userId: manager.userId, role: "customer" });
    expect(await allowedNow(manager)).toBe("invalid");
  });

  it("A8: are out as soon as they are disabled, and their old sessions stay dead", async () => {
    const manager = await staff("manager");
    const { userId } = manager;
    expect(await owner.api.access.staff.disable({ userId })).toMatchObject({ userId, changeable: true });
    expect(await manager.now()).toBe("invalid");
    expect(await owner.api.access.staff.enable({ userId })).toMatchObject({ disabledAt: null });
    expect(await manager.now()).toBe("invalid");
    expect([await audited("staff.disable"), await audited("staff.enable")].every((count) => count > 0)).toBe(
      true,
    );
  });

  it("keep an owner, also when two put each other out at once", async () => {
    const other = await staff("owner");
    const outcomes = await Promise.allSettled([
      owner.api.access.staff.setRole({ userId: other.userId, role: "analyst" }),
      other.api.access.staff.disable({ userId: owner.userId }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await ctx.db.user.count({ where: { role: "owner", disabledAt: null } })).toBe(1);
  });

  it("are invited by a letter and have no password until they choose one", async () => {
    const invited = await owner.api.access.staff.invite({
      ...{ email: "New@Example.com", name: "New", role: "support" },
    });
    expect(invited).toMatchObject({ email: "new@example.com", role: "support", changeable: true });
    expect(await ctx.db.passwordReset.count({ where: { userId: invited.userId } })).toBe(1);
    const again = owner.api.access.staff.invite({ email: "new@example.com", name: "Two", role: "analyst" });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
    const found = await owner.api.access.staff.list({ q: "new@example.com" });
    expect(found).toMatchObject({ total: 1, items: [{ userId: invited.userId, roleName: "Support" }] });
  });

  it("A3: a shopper's account becomes one of staff only where its address is known to be theirs", async () => {
    const shopper = await staff("owner");
    await ctx.db.user.update({ where: { id: shopper.userId }, data: { role: "customer" } });
    const invitation = { email: `${shopper.userId}@example.com`, name: "New", role: "support" as const };
    await expect(owner.api.access.staff.invite(invitation)).rejects.toMatchObject({ code: "CONFLICT" });
    await ctx.db.user.update({ where: { id: shopper.userId }, data: { emailVerifiedAt: new Date() } });
    expect(await owner.api.access.staff.invite(invitation)).toMatchObject({ userId: shopper.userId });
    const sessions = { userId: shopper.userId, revokedAt: null };
    expect(await ctx.db.session.count({ where: sessions })).toBe(0);
  });

  it("prove themselves anew before they change who may do what", async () => {
    await ctx.db.session.updateMany({ data: { provenAt: new Date(Date.now() - 16 * 60_000) } });
    const stale = { message: expect.stringContaining("fresh proof") };
    const { roles, clients } = owner.api.access;
    await expect(roles.create({ name: "X", permissions: ["order:read"] })).rejects.toMatchObject(stale);
    await expect(clients.create({ name: "X", permissions: ["order:read"] })).rejects.toMatchObject(stale);
  });
});

describe("API clients", () => {
  it("are shown their secret once; only its hash is stored", async () => {
    const { client, secret } = await owner.api.access.clients.create({
      ...{ name: "Warehouse", permissions: ["order:read", "order:fulfil"] },
    });
    expect(secret).toMatch(/^sws_[\w-]{43}$/);
    const row = await ctx.db.apiClient.findUniqueOrThrow({ where: { id: client.id } });
    expect(JSON.stringify(row)).not.toContain(secret.slice(4));
    const listed = await owner.api.access.clients.list();
    expect(listed).toEqual([client]);
    expect(client).toMatchObject({ createdBy: { id: owner.userId, name: "The owner" }, revokedAt: null });
    // Without the ids, which may have these letters by chance.
    expect(JSON.stringify(listed).replaceAll(/_[0-9a-z]{26}/g, "")).not.toMatch(/secret|hash/i);
  });

  it("are never given what makes more of their kind", async () => {
    expect(grantableToClients).not.toContain("staff:write");
    for (const permission of ["staff:write", "client:write", "account:self"] as const) {
      const attempt = owner.api.access.clients.create({
        name: "X",
        permissions: [permission as "order:read"],
      });
      await expect(attempt).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  it("refuse an expiry that is past", async () => {
    const attempt = owner.api.access.clients.create({
      ...{ name: "X", permissions: ["order:read"], expiresAt: "2020-01-01T00:00:00Z" },
    });
    await expect(attempt).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
