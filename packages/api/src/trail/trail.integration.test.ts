import { newId, permissionsByRole, type Role } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import { chainAudit, eraseDetails, record } from "../audit";
import { createCaller } from "../root";

let shop: TestShop;
let owner: Awaited<ReturnType<typeof staffOf>>;
let colleague: Awaited<ReturnType<typeof staffOf>>;
const [product, other] = [newId("Product"), newId("Product")];

async function staffOf(role: Role) {
  const userId = await createUser(shop, role);
  const ctx = shop.user(userId, role);
  return { userId, ctx, trail: createCaller(ctx).trail };
}

/** Entries are in the order of their milliseconds. */
async function nextMoment(): Promise<void> {
  const now = Date.now();
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(now + 2), { timeout: 20_000, interval: 1 });
}

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  [owner, colleague] = [await staffOf("owner"), await staffOf("catalogue")];
  const { db } = shop;
  const entity = { kind: "product", id: product } as const;
  const change = { action: "product.update", entity } as const;
  await record(db, owner.ctx, { ...change, before: { price: 1 }, after: { price: 2 }, reason: "a sale" });
  await nextMoment();
  await record(db, colleague.ctx, {
    ...change,
    entity: { kind: "product", id: other },
    after: { name: "Mug" },
  });
  await nextMoment();
  await record(db, shop.system(), { action: "keys.rotate", entity: { kind: "shop", id: "all" } });
});
afterAll(() => shop.close());

const actionsOf = ({ items }: { readonly items: readonly { readonly action: string }[] }) =>
  items.map(({ action }) => action);

describe("trail.list", () => {
  it("tells who did what to what, before and after, why and from where, the newest first", async () => {
    const { items, total } = await owner.trail.list({});
    expect(total).toBe(3);
    expect(actionsOf({ items })).toEqual(["keys.rotate", "product.update", "product.update"]);
    expect(items[0]).toMatchObject({ actor: { kind: "system", name: "System" }, seq: null });
    expect(items[2]).toMatchObject({
      actor: { kind: "user", id: owner.userId, name: "Robin Example" },
      entity: { kind: "product", id: product },
      requestId: "test",
      detail: { ip: "127.0.0.1", before: { price: 1 }, after: { price: 2 }, reason: "a sale" },
    });
    await chainAudit({ db: shop.db });
    expect((await owner.trail.list({})).items.map(({ seq }) => seq)).toEqual(["3", "2", "1"]);
  });

  it("is searched by who, by what was done, to what, and when; page by page", async () => {
    const find = async (input: Parameters<typeof owner.trail.list>[0]) =>
      actionsOf(await owner.trail.list(input));
    expect(await find({ actor: "system" })).toEqual(["keys.rotate"]);
    expect(await find({ actor: colleague.userId })).toEqual(["product.update"]);
    expect(await find({ actor: `${colleague.userId}@example.com`.toUpperCase() })).toEqual([
      "product.update",
    ]);
    expect(await find({ actor: "nobody@example.com" })).toEqual([]);
    expect(await find({ actor: "' OR true --" })).toEqual([]);
    expect(await find({ action: "keys.rotate" })).toEqual(["keys.rotate"]);
    expect(await find({ kind: "product", entityId: product })).toEqual(["product.update"]);
    expect(await find({ from: "2000-01-01T00:00:00Z", until: "2000-01-02T00:00:00Z" })).toEqual([]);
    expect(await find({ from: "2000-01-01T00:00:00Z" })).toHaveLength(3);
    const second = await owner.trail.list({ limit: 2, page: 2 });
    expect(second).toMatchObject({ total: 3, page: 2, limit: 2, items: [{ entity: { id: product } }] });
  });

  it("A3: is for those alone who may read it", async () => {
    const open = (role: Role) => permissionsByRole[role].has("audit:read");
    for (const role of [
      "owner",
      "manager",
      "support",
      "catalogue",
      "fulfilment",
      "analyst",
      "customer",
    ] as const) {
      const { trail } = await staffOf(role);
      const got = await trail.list({}).then(
        () => "let in",
        (error: { code: string }) => error.code,
      );
      expect([role, got]).toEqual([role, open(role) ? "let in" : "FORBIDDEN"]);
    }
    const stranger = createCaller(shop.guest()).trail.list({});
    await expect(stranger).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("shows of an erased person that something was done, and not what", async () => {
    const userId = await createUser(shop);
    const entity = { kind: "user", id: userId } as const;
    await record(shop.db, owner.ctx, { action: "person.export", entity, reason: "Robin asked" });
    const { keyIds } = await shop.db.$transaction((tx) =>
      eraseDetails(tx, owner.ctx, { of: entity, entities: [entity] }),
    );
    await shop.deps.cipher.erase(keyIds);
    const { items } = await owner.trail.list({ entityId: userId, action: "person.export" });
    expect(items).toMatchObject([{ action: "person.export", detail: null }]);
    expect(JSON.stringify(items)).not.toContain("Robin asked");
  });
});
