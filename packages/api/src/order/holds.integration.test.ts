import { createDb, type Db } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, openTill, type TestShop, type Till } from "../../testing";
import { systemContext } from "../context";
import { payOrder } from "./pay-order";
import { reconcilePayments } from "./reconcile-payments";
import { releaseExpiredHolds } from "./release-expired-holds";

let shop: TestShop;
let till: Till;
const soon = { timeout: 30_000, interval: 20 };
const day = 86_400_000;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.simulator.knobs({ reset: true });
  till = await openTill(shop);
});
afterEach(() => {
  vi.useRealTimers();
});

const becomes = (id: OrderId, status: string) =>
  vi.waitFor(async () => expect((await till.order(id)).status).toBe(status), soon);

/** Whole minutes from placing an order to the end of its hold, both by the database's clock. */
async function minutesHeld({ db }: TestShop, id: OrderId): Promise<number> {
  const [row] = await db.$queryRaw<{ minutes: number }[]>`
    SELECT round(extract(epoch FROM hold_expires_at - placed_at) / 60)::int AS minutes FROM orders WHERE id = ${id}`;
  return row?.minutes ?? Number.NaN;
}

/** Minutes from now to the end of the hold, by the database's clock. */
async function minutesLeft(id: OrderId): Promise<number> {
  const [row] = await shop.db.$queryRaw<{ minutes: number }[]>`
    SELECT (extract(epoch FROM hold_expires_at - now()) / 60)::float8 AS minutes FROM orders WHERE id = ${id}`;
  return row?.minutes ?? Number.NaN;
}

describe("a hold", () => {
  it("ends by itself: payment cancelled at the provider, stock back, said once, however many sweep", async () => {
    const id = await till.place("pm_card_chargeDeclined");
    await till.expire(id);
    const released = await Promise.all(Array.from({ length: 6 }, () => releaseExpiredHolds(shop.system())));
    expect(released.reduce((a, b) => a + b, 0)).toBe(1);
    expect(await till.order(id)).toMatchObject({ status: "CANCELLED", cancelReason: "expired" });
    expect(await till.facts(id)).toMatchObject({ status: "canceled" });
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
    expect(await till.events(id, "order.cancelled")).toHaveLength(1);
    expect((await till.timeline(id)).filter((type) => type === "cancelled")).toHaveLength(1);
  });

  it("does not end what was paid in the last moment, or is not over", async () => {
    const open = await till.place("pm_card_chargeDeclined");
    await shop.simulator.knobs({ webhook: { drop: 50 } });
    const paid = await till.place();
    await till.expire(paid);
    await releaseExpiredHolds(shop.system());
    expect((await till.order(open)).status).toBe("PENDING");
    expect((await till.order(paid)).status).toBe("PAID");
  });

  it("is as long as the shop says, and so is the longest time that stock is held", async () => {
    expect(await minutesHeld(shop, await till.place("pm_card_chargeDeclined"))).toBe(15);
    const brief = await createTestShop(inject("databaseUrl"), { settings: { holdMinutes: 3 } });
    try {
      const counter = await openTill(brief);
      const id = await counter.place("pm_card_chargeDeclined");
      expect(await minutesHeld(brief, id)).toBe(3);
      await brief.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
      await counter.expire(id);
      expect(await releaseExpiredHolds(brief.system())).toBe(0);
      await counter.age(id, 13);
      expect(await releaseExpiredHolds(brief.system())).toBe(1);
      expect(await counter.stock()).toEqual({ onHand: 50, reserved: 0 });
    } finally {
      await brief.close();
    }
  });

  it("gives a gift card back, once", async () => {
    const id = await till.placeUntried();
    const card = await till.giveGiftCard(id, 500);
    await till.expire(id);
    await Promise.all([releaseExpiredHolds(shop.system()), releaseExpiredHolds(shop.system())]);
    expect((await till.order(id)).status).toBe("CANCELLED");
    expect((await shop.db.giftCard.findUniqueOrThrow({ where: { id: card } })).balance).toBe(500);
  });
});

describe("a payment that runs when the hold is over", () => {
  it("holds the stock a little longer while the provider works on it", async () => {
    await shop.simulator.knobs({ processNext: 1 });
    const id = await till.place();
    await till.expire(id);
    expect(await releaseExpiredHolds(shop.system())).toBe(0);
    expect(await minutesLeft(id)).toBeGreaterThan(4);
    expect(await minutesLeft(id)).toBeLessThan(6);
    expect(await till.timeline(id)).toContain("hold_extended");
    const [held] = await shop.db.reservation.findMany({ where: { orderId: id } });
    expect(held?.expiresAt).toEqual((await till.order(id)).holdExpiresAt);
    await shop.simulator.knobs({ settleProcessing: "succeed" });
    await becomes(id, "PAID");
  });

  it("holds it for a shopper who is at the bank, and not for one who went away", async () => {
    const here = await till.place("pm_card_threeDSecure2Required");
    const away = await till.place("pm_card_threeDSecure2Required");
    await shop.owner.$executeRaw`ALTER TABLE order_event DISABLE TRIGGER order_event_append_only`;
    await shop.owner.$executeRaw`UPDATE order_event SET created_at = created_at - interval '11 minutes'
      WHERE order_id = ${away}`;
    await shop.owner.$executeRaw`ALTER TABLE order_event ENABLE TRIGGER order_event_append_only`;
    await till.expire(here);
    await till.expire(away);
    expect(await releaseExpiredHolds(shop.system())).toBe(1);
    expect((await till.order(here)).status).toBe("PENDING");
    expect(await till.order(away)).toMatchObject({ status: "CANCELLED", cancelReason: "expired" });
  });

  it("never holds it for longer than four holds", async () => {
    await shop.simulator.knobs({ processNext: 1 });
    const id = await till.place();
    await till.age(id, 58);
    await till.expire(id);
    await releaseExpiredHolds(shop.system());
    expect(await minutesLeft(id)).toBeLessThanOrEqual(2);
    await till.age(id, 3);
    await till.expire(id);
    expect(await releaseExpiredHolds(shop.system())).toBe(1);
    expect((await till.order(id)).status).toBe("CANCELLED");
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
    // It comes after all, the goods are there: it buys them.
    await shop.simulator.knobs({ settleProcessing: "succeed" });
    await becomes(id, "PAID");
    expect(await till.stock()).toEqual({ onHand: 49, reserved: 0 });
  });

  it("F14: row Stripe: keeps the stock while the provider is away, to four holds and no longer", async () => {
    const id = await till.place("pm_card_chargeDeclined");
    await till.expire(id);
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    expect(await releaseExpiredHolds(shop.system())).toBe(0);
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 1 });
    await till.age(id, 61);
    expect(await releaseExpiredHolds(shop.system())).toBe(1);
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
  });
});

describe("the clock of the process", () => {
  const clocks = [
    ["a day ahead", () => Date.now() + day],
    ["an hour behind", () => Date.now() - day / 24],
    ["in the night when summer time begins", () => Date.parse("2027-03-28T01:30:00Z")],
    ["on 29 February", () => Date.parse("2028-02-29T23:59:59Z")],
  ] as const;

  it.each(clocks)(
    "F32: %s: holds end neither early nor late, and times are the database's",
    async (_, at) => {
      vi.useFakeTimers({ toFake: ["Date"], now: at() });
      const [open, over, paid] = [
        await till.place("pm_card_chargeDeclined"),
        await till.place("pm_card_chargeDeclined"),
        await till.place(),
      ];
      expect(await minutesLeft(open)).toBeGreaterThan(14);
      await till.expire(over);
      await releaseExpiredHolds(shop.system());
      expect((await till.order(open)).status).toBe("PENDING");
      expect((await till.order(over)).status).toBe("CANCELLED");
      await becomes(paid, "PAID");
      // The clock that is least wrong is wrong by an hour.
      const [row] = await shop.db.$queryRaw<{ near: boolean }[]>`
      SELECT bool_and(abs(extract(epoch FROM t - now())) < 1800) AS near FROM (
        SELECT paid_at AS t FROM orders WHERE id = ${paid}
        UNION ALL SELECT cancelled_at FROM orders WHERE id = ${over}
        UNION ALL SELECT updated_at FROM payment WHERE order_id IN (${open}, ${over}, ${paid})
        UNION ALL SELECT applied_at FROM payment_event) times`;
      expect(row?.near).toBe(true);
    },
  );

  it("F32: a day ahead: another card is taken, and a lost event is asked after", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + day });
    await shop.simulator.knobs({ webhook: { drop: 1_000 } });
    const id = await till.place("pm_card_chargeDeclined");
    await payOrder(shop.system(), { orderId: id, paymentMethod: "pm_card_visa" });
    await reconcilePayments(shop.system(), 0);
    expect((await till.order(id)).status).toBe("PAID");
  });
});

describe("sweepers", () => {
  it("F33: six at once, one of them killed in the middle: each reservation is released once", async () => {
    const ids: OrderId[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await till.place("pm_card_chargeDeclined"));
    for (const id of ids) await till.expire(id);
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 12 });
    // Six with connections of their own, as six workers have.
    const databases: Db[] = Array.from({ length: 6 }, (_, n) =>
      createDb({ url: `${shop.databaseUrl}?application_name=sweeper_${n}`, poolSize: 5 }),
    );
    // All of them are there before the first one begins.
    await Promise.all(databases.map((db) => db.$queryRaw`SELECT 1`));
    const sweep = async (db: Db) => releaseExpiredHolds(systemContext({ ...shop.deps, db }, "sweeper"));
    const rounds = databases.map((db) => sweep(db).catch(() => 0));
    await vi.waitFor(async () => {
      expect(await shop.db.order.count({ where: { id: { in: ids }, status: "CANCELLED" } })).toBeGreaterThan(
        0,
      );
    }, soon);
    // Its connections end in whatever they were doing, as with kill -9.
    const [killed] = await shop.db.$queryRaw<{ connections: number }[]>`
      SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))::int AS connections FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'sweeper_2'`;
    expect(killed?.connections).toBeGreaterThan(0);
    await Promise.all(rounds);
    await sweep(shop.db);
    for (const id of ids) {
      expect((await till.order(id)).status).toBe("CANCELLED");
      expect(await till.events(id, "order.cancelled")).toHaveLength(1);
    }
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
    await Promise.all(databases.map((db) => db.$disconnect()));
  });
});
