import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestShop, createUser, guestOrder, type TestShop } from "../../testing";
import { addItem, getCart } from "../cart";
import type { Ctx } from "../context";
import { getOrder } from "./get-order";
import { orderOfCart } from "./order-of-cart";
import { placeOrder } from "./place-order";

let shop: TestShop;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  await createShippingMethod(shop.db, 490);
});
afterAll(() => shop.close());

async function fill(ctx: Ctx): Promise<number> {
  const { variantIds } = await createProduct(shop.db, { variants: [{ price: 1_250, onHand: 10 }] });
  return (await addItem(ctx, { variantId: variantIds[0], quantity: 1 })).version;
}

describe("what a cart has become", () => {
  it("F22: is told to its guest with the order's token, to nobody else, and for that version alone", async () => {
    const first = shop.guest();
    const cartVersion = await fill(first);
    const guest = shop.guest(first.issued.cartToken);
    expect(await orderOfCart(guest, { cartVersion })).toBeNull();
    const { order, accessToken } = await placeOrder(guest, { ...guestOrder(), cartVersion });
    const found = await orderOfCart(guest, { cartVersion });
    expect(found).toEqual({ orderId: order.id, accessToken });
    const opened = { orderId: order.id, accessToken: found?.accessToken ?? undefined };
    expect((await getOrder(shop.guest(), opened)).id).toBe(order.id);
    expect(await orderOfCart(guest, { cartVersion: cartVersion + 1 })).toBeNull();
    for (const other of [shop.guest(), shop.guest("a".repeat(43)), shop.user(await createUser(shop))])
      expect(await orderOfCart(other, { cartVersion })).toBeNull();
    // The next cart is another one, and says nothing of the last.
    await fill(guest);
    expect(await orderOfCart(guest, { cartVersion })).toBeNull();
  });

  it("F22: is told to its account without a token", async () => {
    const account = shop.user(await createUser(shop));
    const cartVersion = await fill(account);
    const { email: _, ...order } = guestOrder();
    const placed = await placeOrder(account, { ...order, cartVersion });
    expect((await getCart(account)).items).toEqual([]);
    expect(await orderOfCart(account, { cartVersion })).toEqual({
      orderId: placed.order.id,
      accessToken: null,
    });
  });
});
