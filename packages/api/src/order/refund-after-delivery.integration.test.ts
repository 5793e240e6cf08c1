import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createPaidOrder, createTestShop, createUser, openTill, type TestShop } from "../../testing";
import { deliverOrder } from "./deliver-order";
import { refundOrder } from "./refund-order";
import { shipOrder } from "./ship-order";

let shop: TestShop;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());

it("an order of which a part has arrived and the rest is given back was delivered when that part was", async () => {
  const { variantId } = await openTill(shop);
  const manager = shop.user(await createUser(shop, "manager"), "manager");
  for (const isThere of [true, false]) {
    const { orderId, lineIds } = await createPaidOrder(shop, {
      lines: [{ variantId, quantity: 2, unitPrice: 1_000 }],
    });
    const items = [{ lineId: lineIds[0], quantity: 1 }];
    await shipOrder(manager, { orderId, items });
    if (isThere) await deliverOrder(manager, { orderId });
    const after = await refundOrder(manager, { orderId, items, reason: "sold out" });
    expect(after.shippedAt).not.toBeNull();
    expect(after.deliveredAt).toBe(isThere ? after.fulfilments[0]?.deliveredAt : null);
    expect(after.can.deliver).toBe(!isThere);
  }
});
