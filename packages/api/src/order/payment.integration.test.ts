import { newId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, openTill, type TestShop, type Till } from "../../testing";
import { reconcilePayments } from "./reconcile-payments";
import { settleRefund } from "./settle-refund";

let shop: TestShop;
let till: Till;
const soon = { timeout: 30_000, interval: 20 };

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.simulator.knobs({ reset: true });
  till = await openTill(shop);
});

describe("payment", () => {
  it("makes an order PAID, with its money, its stock, its ledger and its event", async () => {
    const id = await till.place();
    await vi.waitFor(async () => expect((await till.order(id)).status).toBe("PAID"), soon);
    expect(await till.order(id)).toMatchObject({ captured: 2_000, refunded: 0, giftAmount: 0 });
    expect(await till.payment(id)).toMatchObject({ status: "SUCCEEDED", attempt: 1, declineCode: null });
    expect(await till.stock()).toEqual({ onHand: 49, reserved: 0 });
    expect(await till.timeline(id)).toEqual(["placed", "paid"]);
    expect(await till.events(id, "order.paid")).toEqual([{ orderId: id }]);
  });

  it("is found out by asking when the event is lost", async () => {
    await shop.simulator.knobs({ webhook: { drop: 10 } });
    const id = await till.place();
    expect((await till.order(id)).status).toBe("PENDING");
    // A moment ago is not yet silence, on no machine.
    await reconcilePayments(shop.system(), 3_600);
    expect((await till.order(id)).status).toBe("PENDING");
    await reconcilePayments(shop.system(), 0);
    expect((await till.order(id)).status).toBe("PAID");
  });
});

describe("money of other currencies", () => {
  it.each([
    ["JPY", 4_980, 4_980],
    ["KWD", 12_340, 12_340],
    ["ISK", 5_000, 500_000],
  ] as const)(
    "I22: %s is charged, captured and given back to the unit",
    async (currency, price, atProvider) => {
      const abroad = await createTestShop(inject("databaseUrl"), { settings: { currency } });
      try {
        const stall = await openTill(abroad, { price });
        const id = await stall.place();
        await vi.waitFor(async () => expect((await stall.order(id)).status).toBe("PAID"), soon);
        expect(await stall.order(id)).toMatchObject({ currency, total: price, captured: price });
        expect(abroad.simulator.books().intents).toMatchObject([
          { amount: atProvider, amount_received: atProvider, currency: currency.toLowerCase() },
        ]);
        const refundId = newId("Refund");
        await abroad.db.refund.create({
          data: { id: refundId, orderId: id, amount: price, cause: "STAFF", actor: "usr_test" },
        });
        expect(await settleRefund(abroad.system(), refundId)).toBe("SUCCEEDED");
        expect(stall.atProvider(id).refunds).toEqual([atProvider]);
        expect(await stall.order(id)).toMatchObject({ status: "REFUNDED", refunded: price });
      } finally {
        await abroad.close();
      }
    },
  );

  it("I22: an amount of fils that no card can be charged is refused before there is an order", async () => {
    const abroad = await createTestShop(inject("databaseUrl"), { settings: { currency: "KWD" } });
    try {
      const stall = await openTill(abroad, { price: 12_345 });
      await expect(stall.place()).rejects.toMatchObject({ code: "CONFLICT" });
      expect(await abroad.db.order.count()).toBe(0);
      expect(abroad.simulator.books().intents).toEqual([]);
    } finally {
      await abroad.close();
    }
  });
});

describe("the life of an order", () => {
  it("is the same table in the database as in the kernel", async () => {
    const { orderTransitions } = await import("@storewright/kernel");
    const rows = await shop.db.$queryRaw<{ pair: string }[]>`
      SELECT from_status || '>' || to_status AS pair FROM order_transition ORDER BY pair`;
    const table = Object.entries(orderTransitions).flatMap(([from, to]) =>
      to.map((next) => `${from}>${next}`),
    );
    expect(rows.map(({ pair }) => pair)).toEqual(table.sort());
  });

  it("cannot be bent by a statement that forgets it", async () => {
    const id = await till.place("pm_card_chargeDeclined");
    await expect(shop.db.order.update({ where: { id }, data: { status: "DELIVERED" } })).rejects.toThrow(
      /cannot go from PENDING to DELIVERED/,
    );
  });
});
