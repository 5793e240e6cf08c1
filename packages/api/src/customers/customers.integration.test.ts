import { createProduct } from "@storewright/db/testing";
import { permissionsByRole, type Role, roles, type UserId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { createUser, openPaidOrderDesk } from "../../testing";
import { call } from "../../testing/http-client";
import { type Person, person } from "../../testing/people";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { createCaller } from "../root";

/** Customers as staff see them, through the door of the admin. */

let office: TestGateway;
const staff = new Map<Role, Person>();

beforeAll(async () => {
  office = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 61),
    audience: "admin",
  });
  for (const role of ["owner", "manager", "support", "analyst", "catalogue"] as const)
    staff.set(role, await person(office, "admin", role));
});
afterAll(() => office.close());

interface Answer {
  readonly result?: { readonly data: unknown };
  readonly error?: {
    readonly data: { readonly code: string; readonly details: unknown };
  };
}

/** Asks as one of the staff; what is said of the answer is its data, or the code of its refusal. */
async function ask(role: Role, name: string, input: object) {
  const isGet = name === "customers.get";
  const query = isGet ? `?${new URLSearchParams({ input: JSON.stringify(input) })}` : "";
  const answer = await call(`${office.url}/api/trpc/${name}${query}`, {
    method: isGet ? "GET" : "POST",
    ...(isGet ? {} : { body: input }),
    headers: {
      Cookie: `sw-admin-session=${staff.get(role)?.token}`,
      Origin: office.url,
      "Sec-Fetch-Site": "same-origin",
    },
  });
  const { result, error } = answer.json<Answer>();
  return error === undefined ? result?.data : { code: error.data.code, ...Object(error.data.details) };
}

const shopper = () => person(office, "web");
const emailOf = (userId: UserId) => `${userId}@example.com`;
const may = (permission: "customer:read" | "customer:write", role: Role) =>
  permissionsByRole[role].has(permission);

async function letGrowOld({ sessionId }: Person): Promise<void> {
  await office.db
    .$executeRaw`UPDATE session SET proven_at = now() - interval '16 minutes' WHERE id = ${sessionId}`;
}

describe("customers.list", () => {
  it("has shoppers alone, the newest first, page by page, and finds one by the whole address", async () => {
    const first = await shopper();
    // Accounts are in the order of their milliseconds.
    const then = Date.now();
    await vi.waitUntil(() => Date.now() > then, { timeout: 20_000, interval: 1 });
    const second = await shopper();
    const page = (input: object) =>
      ask("support", "customers.list", input) as Promise<{
        items: { userId: string; email: string; name: string }[];
        total: number;
      }>;
    const { items, total } = await page({ limit: 2 });
    expect(items.map(({ userId }) => userId)).toEqual([second.userId, first.userId]);
    expect(items[0]).toMatchObject({ email: emailOf(second.userId), name: "Robin Example" });
    expect((await page({ limit: 1, page: 2 })).items.map(({ userId }) => userId)).toEqual([first.userId]);
    expect(total).toBe(await office.db.user.count({ where: { role: "customer" } }));
    const found = await page({ q: emailOf(first.userId).toUpperCase() });
    expect(found).toMatchObject({ total: 1, items: [{ userId: first.userId }] });
    expect(await page({ q: `x${emailOf(first.userId)}` })).toMatchObject({ items: [], total: 0 });
    expect(await page({ q: emailOf(staff.get("manager")?.userId as UserId) })).toMatchObject({ total: 0 });
    expect(await ask("support", "customers.list", { q: "robin" })).toMatchObject({
      code: "VALIDATION_FAILED",
    });
  });
});

describe("customers.get", () => {
  it("has the account, with its orders where the caller may see orders", async () => {
    const { userId } = await shopper();
    expect(await ask("manager", "customers.get", { userId })).toMatchObject({
      userId,
      email: emailOf(userId),
      isStaff: false,
      emailVerifiedAt: null,
      latestOrders: [],
      orders: 0,
    });
    const colleague = staff.get("analyst")?.userId;
    expect(await ask("manager", "customers.get", { userId: colleague })).toMatchObject({ isStaff: true });
    const nobody = `${userId.slice(0, -4)}0000`;
    expect(await ask("manager", "customers.get", { userId: nobody })).toEqual({ code: "NOT_FOUND" });
  });
});

describe("what staff may do with customers", () => {
  it("A3: is what their role says, at each of the doors", async () => {
    const { userId } = await shopper();
    for (const role of staff.keys()) {
      const got = async (name: string) => {
        const answer = await ask(role, name, name === "customers.list" ? {} : { userId });
        return Object(answer).code === "FORBIDDEN" ? "refused" : "let in";
      };
      const expected = (permission: "customer:read" | "customer:write") =>
        may(permission, role) ? "let in" : "refused";
      expect([role, await got("customers.list"), await got("customers.get")]).toEqual([
        role,
        expected("customer:read"),
        expected("customer:read"),
      ]);
      expect([role, await got("privacy.export")]).toEqual([role, expected("customer:write")]);
      if (!may("customer:write", role)) expect([role, await got("privacy.erase")]).toEqual([role, "refused"]);
    }
    expect(roles.filter((role) => staff.has(role) && !may("customer:read", role)).length).toBeGreaterThan(0);
    expect((await office.db.user.findUniqueOrThrow({ where: { id: userId } })).erasedAt).toBeNull();
  });

  it("an export and an erasure need a fresh proof, and leave an entry each in the trail", async () => {
    const { userId } = await shopper();
    const old = await person(office, "admin", "manager");
    staff.set("fulfilment", old);
    await letGrowOld(old);
    for (const name of ["privacy.export", "privacy.erase"])
      expect(await ask("fulfilment", name, { userId })).toMatchObject({
        code: "FORBIDDEN",
        reason: "step_up",
      });
    const entries = (action: string) =>
      office.db.auditEntry.count({
        where: { action, entityId: userId, actorId: staff.get("owner")?.userId ?? "" },
      });
    expect([await entries("person.export"), await entries("person.erase")]).toEqual([0, 0]);
    expect(await ask("owner", "privacy.export", { userId })).toMatchObject({
      account: { email: emailOf(userId), name: "Robin Example" },
    });
    expect(await ask("owner", "privacy.erase", { userId })).toEqual({ ok: true });
    expect([await entries("person.export"), await entries("person.erase")]).toEqual([1, 1]);
    expect(await ask("owner", "privacy.export", { userId })).toEqual({ code: "NOT_FOUND" });
    expect(await ask("owner", "customers.get", { userId })).toMatchObject({
      name: "Erased",
      email: "",
      erasedAt: expect.any(String),
    });
    expect(await ask("owner", "customers.list", { q: emailOf(userId) })).toMatchObject({ total: 0 });
  });
});

describe("a customer's orders", () => {
  const desk = openPaidOrderDesk();

  it("are the latest of that account, and hidden from who may not see orders", async () => {
    const userId = await createUser(desk.shop);
    const { orderId } = await desk.paid({ userId });
    await desk.paid({ userId: await createUser(desk.shop) });
    await createProduct(desk.shop.db);
    const seen = await createCaller(desk.manager).customers.get({ userId });
    expect(seen.latestOrders.map(({ id }) => id)).toEqual([orderId]);
    expect(seen.orders).toBe(1);
    const caller = desk.manager.caller;
    if (caller.kind !== "user") throw new Error("the manager is somebody");
    const permissions = new Set([...caller.permissions].filter((each) => each !== "order:read"));
    const half = { ...desk.manager, caller: { ...caller, permissions } };
    expect((await createCaller(half).customers.get({ userId })).latestOrders).toEqual([]);
  });
});
