import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createPaidOrder, createTestShop, createUser, openTill, type TestShop } from "../../testing";
import { deliverOrder } from "./deliver-order";
import { orderAccessToken } from "./order-access";
import { refundOrder } from "./refund-order";
import { reorder } from "./reorder";
import { shipOrder } from "./ship-order";

let shop: TestShop;
beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());

it("who waits for nothing more is told once that the order has arrived, also where the rest was given back", async () => {
  const { variantId } = await openTill(shop);
  const manager = shop.user(await createUser(shop, "manager"), "manager");
  const { orderId, lineIds } = await createPaidOrder(shop, {
    lines: [{ variantId, quantity: 3, unitPrice: 1_000 }],
  });
  const told = () =>
    shop.db.outboxEvent.count({
      where: { type: "order.delivered", payload: { path: ["orderId"], equals: orderId } },
    });
  const items = (quantity: number) => [{ lineId: lineIds[0], quantity }];
  await shipOrder(manager, { orderId, items: items(1) });
  const sent = await shipOrder(manager, { orderId, items: items(1) });
  const [first] = sent.fulfilments;
  const half = await deliverOrder(manager, { orderId, fulfilmentId: first?.id });
  expect(half.fulfilments.map(({ deliveredAt }) => deliveredAt !== null)).toEqual([true, false]);
  await deliverOrder(manager, { orderId });
  expect(await told()).toBe(0);
  const after = await refundOrder(manager, { orderId, items: items(1), reason: "sold out" });
  expect(after.deliveredAt).not.toBeNull();
  expect(await told()).toBe(1);
});

it("ordering again names what is missing with its options", async () => {
  const { variantId } = await openTill(shop);
  const { orderId, lineIds } = await createPaidOrder(shop, {
    lines: [{ variantId, quantity: 1, unitPrice: 1_000, name: "Hat" }],
  });
  await shop.db.orderLine.update({ where: { id: lineIds[0] }, data: { options: "Moss, M" } });
  await shop.db.product.updateMany({
    where: { variants: { some: { id: variantId } } },
    data: { status: "ARCHIVED" },
  });
  const accessToken = orderAccessToken(shop.deps, orderId);
  const { skipped } = await reorder(shop.guest(), { orderId, accessToken });
  expect(skipped.map(({ name }) => name)).toEqual(["Hat, Moss, M"]);
});
