import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import type { Ctx } from "../context";
import { createTestContext } from "../identity/test-context";
import { chainAudit, eraseDetails, record, verifyAudit } from ".";
import { openDetail } from "./audit-seal";
import { chainHash } from "./chain-link";

let database: TestDatabase;
let ctx: Ctx;

beforeEach(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  ctx = { ...createTestContext(database.db), caller: { kind: "system" }, ip: "192.0.2.7" };
});
afterEach(() => database.close());

const write = (id: string, after: Record<string, unknown> = { price: 5 }) =>
  record(ctx.db, ctx, {
    action: "product.update",
    entity: { kind: "product", id },
    before: { price: 4 },
    after,
  });
const verify = () => verifyAudit(ctx);
const faults = async () => (await verify()).faults.map(({ seq, what }) => `${seq} ${what}`);

/** Whoever owns the database can do this; the trail's own trigger stops everybody else. */
async function tamper(sql: string): Promise<void> {
  await database.owner.$executeRawUnsafe("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_kept");
  await database.owner.$executeRawUnsafe(sql);
  await database.owner.$executeRawUnsafe("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_is_kept");
}

describe("record", () => {
  it("keeps what differs, sealed, and masks secrets; with a transaction that fails there is nothing", async () => {
    const after = {
      price: 5,
      same: 1,
      password: "hunter2 hunter2",
      when: new Date(0),
      long: "x".repeat(5_000),
    };
    await record(ctx.db, ctx, {
      action: "product.update",
      entity: { kind: "product", id: "prod_1" },
      before: { price: 4, same: 1, other: 2 },
      after,
      reason: "Too cheap",
    });
    const entry = await ctx.db.auditEntry.findFirstOrThrow({ include: { detail: true } });
    const body = entry.detail?.body ?? "";
    expect(body).not.toContain("Too cheap");
    const clear = JSON.parse((await openDetail(ctx.cipher, entry.id, body)) ?? "");
    expect(clear).toMatchObject({
      ip: "192.0.2.7",
      before: { price: 4, password: null },
      after: { price: 5, password: "•••", when: "1970-01-01T00:00:00.000Z" },
      reason: "Too cheap",
    });
    expect(clear.after.long).toHaveLength(1_001);
    expect(clear.after).not.toHaveProperty("same");
    const failing = ctx.db.$transaction(async (tx) => {
      await record(tx, ctx, { action: "product.update", entity: { kind: "product", id: "prod_2" } });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await ctx.db.auditEntry.count()).toBe(1);
  });
});

describe("the chain", () => {
  it("has no gap and no fork, whoever makes it at once", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => write(`prod_${n}`)));
    const rounds = await Promise.all([1, 2, 3, 4].map(() => chainAudit(ctx)));
    expect(rounds.reduce((sum, { chained }) => sum + chained, 0)).toBe(40);
    await write("prod_late");
    const { head } = await chainAudit(ctx);
    expect(head.seq).toBe(41n);
    expect(await verify()).toMatchObject({ entries: 41, waiting: 0, erased: 0, faults: [], head });
    expect((await chainAudit(ctx)).chained).toBe(0);
  });

  it("is not changed through the ordinary door", async () => {
    await write("prod_1");
    await chainAudit(ctx);
    await ctx.db.auditDetail.deleteMany();
    for (const db of [ctx.db, database.owner]) {
      await expect(db.auditEntry.updateMany({ data: { action: "product.create" } })).rejects.toThrow();
      await expect(db.auditEntry.deleteMany()).rejects.toThrow();
    }
  });

  it.each([
    ["at", "now() + interval '1 hour'"],
    ["actor_kind", "'user'"],
    ["actor_id", "'usr_someone'"],
    ["action", "'product.create'"],
    ["entity_kind", "'order'"],
    ["entity_id", "'prod_9'"],
    ["request_id", "'other'"],
    ["detail_hash", "repeat('a', 64)"],
    ["hash", "repeat('a', 64)"],
  ])("shows a changed %s", async (column, value) => {
    for (const id of ["prod_1", "prod_2", "prod_3"]) await write(id);
    await chainAudit(ctx);
    expect(await faults()).toEqual([]);
    await tamper(`UPDATE audit_entry SET ${column} = ${value} WHERE seq = 2`);
    expect(await faults()).toContain("2 changed");
  });

  it("shows an entry that was taken out, put elsewhere, or put in", async () => {
    for (const id of ["prod_1", "prod_2", "prod_3", "prod_4"]) await write(id);
    const { head } = await chainAudit(ctx);
    await tamper("DELETE FROM audit_detail WHERE entry_id = (SELECT id FROM audit_entry WHERE seq = 2)");
    await tamper("DELETE FROM audit_entry WHERE seq = 2");
    expect(await faults()).toEqual(["3 gap", "3 changed"]);
    await tamper("UPDATE audit_entry SET seq = seq - 1 WHERE seq > 2");
    expect(await faults()).toContain("2 changed");
    await tamper("UPDATE audit_entry SET seq = CASE seq WHEN 2 THEN 1000 ELSE 2 END WHERE seq IN (2, 3)");
    await tamper("UPDATE audit_entry SET seq = 3 WHERE seq = 1000");
    expect((await faults()).length).toBeGreaterThan(0);
    expect((await verifyAudit(ctx, head)).faults).toContainEqual(expect.objectContaining({ what: "head" }));
  });

  it("shows a shortened or rewritten chain to who knows where it ended", async () => {
    for (const id of ["prod_1", "prod_2"]) await write(id);
    const { head } = await chainAudit(ctx);
    await tamper("DELETE FROM audit_detail WHERE entry_id = (SELECT id FROM audit_entry WHERE seq = 2)");
    await tamper("DELETE FROM audit_entry WHERE seq = 2");
    expect((await verify()).faults).toEqual([]);
    expect((await verifyAudit(ctx, head)).faults).toEqual([{ seq: 2n, entryId: "", what: "head" }]);
  });

  it("keeps columns apart", () => {
    const entry = { seq: 1n, id: newId("AuditEntry"), at: new Date(0), actorKind: "user", actorId: "a" };
    const rest = { entityKind: "order", entityId: "o", requestId: "r", detailHash: "d" };
    const one = chainHash("0", { ...entry, ...rest, action: "x", actorId: "ab" });
    expect(one).not.toBe(chainHash("0", { ...entry, ...rest, action: "bx", actorId: "a" }));
    expect(one).not.toBe(chainHash("0", { ...entry, ...rest, action: "x", actorId: null }));
  });
});

describe("a detail", () => {
  it("shows when it was changed, exchanged or taken away in silence", async () => {
    for (const id of ["prod_1", "prod_2", "prod_3"]) await write(id);
    await chainAudit(ctx);
    const swap = `UPDATE audit_detail SET body = (SELECT body FROM audit_detail d JOIN audit_entry e ON e.id = d.entry_id
      WHERE e.seq = 1) WHERE entry_id = (SELECT id FROM audit_entry WHERE seq = 2)`;
    await ctx.db.$executeRawUnsafe(swap);
    await ctx.db.$executeRawUnsafe(
      "DELETE FROM audit_detail WHERE entry_id = (SELECT id FROM audit_entry WHERE seq = 3)",
    );
    expect(await faults()).toEqual(["2 detail-changed", "3 detail-gone"]);
  });

  it("can be erased: the chain still holds, and an entry says that it was", async () => {
    await record(ctx.db, ctx, {
      action: "order.add-note",
      entity: { kind: "order", id: "ord_1" },
      after: { body: "Rings twice" },
    });
    await write("prod_1");
    await chainAudit(ctx);
    const erased = await eraseDetails(ctx.db, ctx, {
      of: { kind: "user", id: "usr_1" },
      entities: [{ kind: "order", id: "ord_1" }],
    });
    expect(erased).toMatchObject({ erased: 1, keyIds: [expect.stringMatching(/^dk_/)] });
    expect(await verify()).toMatchObject({ entries: 2, waiting: 1, erased: 1, faults: [] });
    await chainAudit(ctx);
    expect(await verify()).toMatchObject({ entries: 3, waiting: 0, erased: 1, faults: [] });
    expect(await ctx.db.auditDetail.count()).toBe(2);
  });
});
