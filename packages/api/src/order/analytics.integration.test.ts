import { inTransaction, Prisma } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { newId, type VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createPaidOrder, createTestShop, createUser, type TestShop } from "../../testing";
import type { Ctx } from "../context";
import { analytics } from "./analytics";
import { analyticsSchema } from "./schemas";

let shop: TestShop;
let analyst: Ctx;
let socks: VariantId;
let hat: VariantId;

const ask = (input: { from?: string; to?: string; interval?: string }) =>
  analytics(analyst, analyticsSchema.parse(input));

/** Paid by gift card at a moment: the payment provider has no part in these tests. */
async function sold(at: string, quantity: number, variantId = socks, currency = "USD") {
  const lines = [{ variantId, quantity, unitPrice: 1_000, discount: 100, name: "Wool socks" }];
  const giftAmount = quantity * 1_000 - 100 + 490;
  return createPaidOrder(shop, { lines, shipping: 490, giftAmount, currency, paidAt: new Date(at) });
}

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  analyst = shop.user(await createUser(shop, "analyst"), "analyst");
  [socks] = (await createProduct(shop.db, { variants: [{ onHand: 1_000 }] })).variantIds;
  [hat] = (await createProduct(shop.db, { variants: [{ onHand: 1_000 }] })).variantIds;
  await sold("2026-02-28T23:59:59.999Z", 1);
  const { orderId } = await sold("2026-03-01T00:00:00Z", 2);
  await sold("2026-03-02T12:00:00Z", 3, hat);
  await sold("2026-03-29T01:30:00Z", 4);
  await sold("2026-03-31T23:59:59.999Z", 5);
  await sold("2026-04-01T00:00:00Z", 6);
  await sold("2026-03-02T12:00:00Z", 7, socks, "EUR");
  const refund = { orderId, amount: 0, cause: "STAFF", actor: "system" } as const;
  const at = new Date("2026-03-03T10:00:00Z");
  await shop.db.refund.createMany({
    data: [
      { ...refund, id: newId("Refund"), giftAmount: 300, status: "SUCCEEDED", settledAt: at },
      { ...refund, id: newId("Refund"), giftAmount: 200, status: "FAILED", settledAt: at },
      { ...refund, id: newId("Refund"), giftAmount: 100, status: "REQUESTED" },
    ],
  });
});
afterAll(() => shop.close());

describe("the figures of a span of time", () => {
  it("count what was paid in it, in the shop's currency, first instant included and last not", async () => {
    const march = await ask({ from: "2026-03-01", to: "2026-04-01", interval: "month" });
    const revenue = 2_390 + 3_390 + 4_390 + 5_390;
    expect(march).toMatchObject({
      currency: "USD",
      totals: { revenue, orders: 4, averageOrderValue: revenue / 4, units: 14, refunds: 300 },
      series: [{ from: "2026-03-01T00:00:00.000Z", revenue, orders: 4, units: 14, refunds: 300 }],
    });
    expect(march.topProducts).toMatchObject([
      { name: "Wool socks", units: 11, revenue: 10_700 },
      { units: 3, revenue: 2_900 },
    ]);
  });

  it("have a row a day, also for days without orders and those on which clocks are turned", async () => {
    const days = await ask({ from: "2026-03-01", to: "2026-04-01" });
    expect(days.series).toHaveLength(31);
    const busy = days.series.filter(({ orders, refunds }) => orders + refunds > 0);
    expect(busy.map(({ from, units, refunds }) => [from.slice(0, 10), units, refunds])).toEqual([
      ["2026-03-01", 2, 0],
      ["2026-03-02", 3, 0],
      ["2026-03-03", 0, 300],
      ["2026-03-29", 4, 0],
      ["2026-03-31", 5, 0],
    ]);
    expect(days.series.reduce((sum, row) => sum + row.revenue, 0)).toBe(days.totals.revenue);
  });

  it("have weeks from Monday, the first and the last cut by the span, at any offset", async () => {
    const weeks = await ask({ from: "2026-03-01T02:00:00+02:00", to: "2026-03-10", interval: "week" });
    expect(weeks.series.map(({ from, orders }) => [from, orders])).toEqual([
      ["2026-03-01T00:00:00.000Z", 1],
      ["2026-03-02T00:00:00.000Z", 1],
      ["2026-03-09T00:00:00.000Z", 0],
    ]);
  });

  it("of nothing are nothing, and of the last 30 days where nothing is said", async () => {
    const quiet = await ask({ from: "2020-01-01", to: "2020-01-03" });
    expect(quiet.totals).toEqual({ revenue: 0, orders: 0, averageOrderValue: 0, units: 0, refunds: 0 });
    expect(quiet.series).toHaveLength(2);
    expect((await ask({})).series.length).toBeGreaterThanOrEqual(30);
  });

  it("are read by the index of what was paid and what was given back", async () => {
    const plan = await inTransaction(shop.db, async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`
        EXPLAIN SELECT count(*), sum(o.total) FROM orders o
        WHERE o.paid_at >= '2026-03-01' AND o.paid_at < '2026-04-01' AND o.currency = 'USD'`);
    });
    expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("orders_paid_at_idx");
  });

  it("are for those who may read them", async () => {
    const support = shop.user(await createUser(shop, "support"), "support");
    await expect(analytics(support, { interval: "day" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(analytics(shop.guest(), { interval: "day" })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it.each([
    ["a day that does not exist", { from: "2026-02-30", to: "2026-03-02" }],
    ["a time on a day that does not exist", { from: "2026-02-30T00:00:00Z", to: "2026-03-02" }],
    ["the year 9999", { from: "9999-01-01", to: "9999-02-01" }],
    ["the year 0000", { from: "0000-01-01", to: "0000-02-01" }],
    ["a number out of all bounds", { from: "1e400", to: "2026-03-01" }],
    ["a time without its zone", { from: "2026-03-01T00:00:00", to: "2026-03-02" }],
    ["SQL", { from: "2026-03-01'; DROP TABLE orders;--", to: "2026-03-02" }],
    ["an end before the beginning", { from: "2026-03-02", to: "2026-03-01" }],
    ["nothing between", { from: "2026-03-01", to: "2026-03-01" }],
    ["more than 400 days", { from: "2026-01-01", to: "2027-02-06" }],
    ["an interval that is none", { from: "2026-03-01", to: "2026-03-02", interval: "second" }],
  ])("I23: refuse %s", (_, input) => {
    expect(analyticsSchema.safeParse(input).success).toBe(false);
  });

  it("I23: refuse a span that is turned round by what was left out", async () => {
    await expect(ask({ from: "2099-01-01" })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(ask({ from: "2001-01-01" })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });
});
