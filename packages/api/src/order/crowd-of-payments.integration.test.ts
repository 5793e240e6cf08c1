import { inTransaction, type Tx } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { createTestShop, openTill, type TestShop, type Till } from "../../testing";
import { receivePaymentEvent } from "./receive-payment-event";

let shop: TestShop;
let tills: readonly [Till, Till];

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  tills = [await openTill(shop), await openTill(shop)];
});
afterAll(() => shop.close());

/** The provider's word about an order that it was never asked about; an id of its own for each event. */
const word = (orderId: OrderId, amountReceived = 2_000, eventId = `evt_${orderId}`) =>
  receivePaymentEvent(shop.system(), {
    type: "payment.succeeded",
    eventId,
    occurredAt: new Date(),
    payment: {
      ref: `pi_${orderId}`,
      orderId,
      amount: amountReceived,
      amountReceived,
      currency: "USD",
      createdAt: new Date(),
    },
  });

async function placeMany(count: number): Promise<OrderId[]> {
  const ids: OrderId[] = [];
  for (let n = 0; n < count; n++) ids.push(await (tills[n % 2] ?? tills[0]).placeUntried());
  return ids;
}

const statusOf = async (id: OrderId) => (await tills[0].order(id)).status;

it("F16: a crowd of payments shares statements, and each order is paid once with its own money, stock and event", async () => {
  const ids = await placeMany(10);
  const [first, odd, ...ordinary] = ids;
  if (first === undefined || odd === undefined) throw new Error("ten orders");
  // One of another amount, one that comes in three copies.
  await Promise.all([
    word(odd, 1_999),
    ...[first, first, first, ...ordinary].map((id) => word(id)),
    ...ordinary.map((id) => word(id, 2_000, `evt_again_${id}`)),
  ]);
  expect(await statusOf(odd)).toBe("PENDING");
  expect((await tills[0].order(odd)).paymentProblem).toBe("amount_mismatch");
  for (const id of [first, ...ordinary]) {
    expect(await tills[0].order(id)).toMatchObject({ status: "PAID", captured: 2_000, paymentProblem: null });
    expect(await tills[0].payment(id)).toMatchObject({ status: "SUCCEEDED", providerRef: `pi_${id}` });
    expect((await tills[0].timeline(id)).filter((type) => type === "paid")).toHaveLength(1);
    expect(await tills[0].events(id, "order.paid")).toEqual([{ orderId: id }]);
    const sold = await shop.db.stockMovement.findMany({ where: { orderId: id, cause: "SALE" } });
    expect(sold.map(({ delta }) => delta)).toEqual([-1]);
  }
  // The two products lost what was paid, and hold what is not.
  expect(await tills[0].stock()).toEqual({ onHand: 45, reserved: 0 });
  expect(await tills[1].stock()).toEqual({ onHand: 46, reserved: 1 });
  const inbox = await shop.db.paymentEvent.findMany({
    where: { providerRef: { in: ids.map((id) => `pi_${id}`) } },
  });
  expect(inbox).toHaveLength(10 + 8);
  expect(inbox.every(({ appliedAt }) => appliedAt !== null)).toBe(true);
});

it("an order that somebody has locked holds up none of those that come with it", async () => {
  const ids = await placeMany(4);
  const [locked, ...others] = ids;
  if (locked === undefined) throw new Error("four orders");
  let letGo = () => {};
  const isFree = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let isHeld = false;
  const held = async (tx: Tx) => {
    await tx.$executeRaw`SELECT id FROM orders WHERE id = ${locked} FOR UPDATE`;
    isHeld = true;
    await isFree;
  };
  const holding = inTransaction(shop.db, held, 60_000);
  await vi.waitUntil(() => isHeld, { timeout: 30_000 });
  const late = word(locked);
  await Promise.all(others.map((id) => word(id)));
  expect(await Promise.all(ids.map(statusOf))).toEqual(["PENDING", "PAID", "PAID", "PAID"]);
  letGo();
  await Promise.all([holding, late]);
  expect(await statusOf(locked)).toBe("PAID");
});
