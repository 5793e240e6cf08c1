import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, openTill, type TestShop, type Till } from "../../testing";
import { reconcilePayments } from "./reconcile-payments";

let shop: TestShop;
let till: Till;
const soon = { timeout: 5_000, interval: 20 };

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
    // A moment ago is not yet silence.
    await reconcilePayments(shop.system(), 10);
    expect((await till.order(id)).status).toBe("PENDING");
    await reconcilePayments(shop.system(), 0);
    expect((await till.order(id)).status).toBe("PAID");
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
