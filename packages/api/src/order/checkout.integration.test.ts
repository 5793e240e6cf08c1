import { createProduct } from "@storewright/db/testing";
import { describe, expect, it } from "vitest";
import { openCheckoutDesk, testAddress } from "../../testing";
import { addItem, getCart, quote } from "../cart";
import { saveTaxRate, updatePromotion } from "../pricing";
import { placeOrder } from "./place-order";

const desk = openCheckoutDesk();
const { order, freeStock, guestWith, percentOff, counts } = desk;

describe("two windows and one cart", () => {
  it("F21: two tabs that pay one cart make one order, and both show it", async () => {
    const ctx = await guestWith(1);
    const { version } = await getCart(ctx);
    const input = order({ cartVersion: version });
    const pay = () =>
      placeOrder(ctx, input).then(
        (answer) => answer.order.id,
        (error: unknown) => error,
      );
    const [first, second] = await Promise.all([pay(), pay()]);
    expect(first).toMatch(/^ord_/);
    expect(second).toBe(first);
    expect(await freeStock()).toBe(99);
  });

  it("F22: a double click, the back button and a retry give the same order", async () => {
    const ctx = await guestWith(1);
    const { version } = await getCart(ctx);
    const input = order({ cartVersion: version });
    const first = await placeOrder(ctx, input);
    const again = await placeOrder(ctx, input);
    const unversioned = await placeOrder(ctx, order());
    expect([again.order.id, unversioned.order.id]).toEqual([first.order.id, first.order.id]);
    const intents = desk.shop.simulator
      .books()
      .intents.filter((each) => each.metadata.order_id === first.order.id);
    expect(intents).toHaveLength(1);
  });

  it("F23: a cart edited while it is paid is another version; the first version is refused", async () => {
    const ctx = await guestWith(1);
    const seen = await getCart(ctx);
    await addItem(ctx, { variantId: desk.variantId, quantity: 1 });
    await expect(placeOrder(ctx, order({ cartVersion: seen.version }))).rejects.toMatchObject({
      code: "CART_CHANGED",
      details: {
        data: {
          cartVersion: seen.version + 1,
          items: [{ variantId: desk.variantId, name: "Wool socks", options: "", quantity: 2 }],
        },
      },
    });
    const now = await getCart(ctx);
    const placed = await placeOrder(ctx, order({ cartVersion: now.version, expectedTotal: 4_490 }));
    // The snapshot and the intent say the same, whatever becomes of the cart.
    await addItem(ctx, { variantId: desk.variantId, quantity: 5 });
    const intent = desk.shop.simulator
      .books()
      .intents.find((each) => each.metadata.order_id === placed.order.id);
    expect([placed.order.total, intent?.amount]).toEqual([4_490, 4_490]);
    await expect(placeOrder(ctx, order({ cartVersion: now.version }))).rejects.toMatchObject({
      code: "CART_CHANGED",
      details: {
        data: { orderId: placed.order.id, items: [{ variantId: desk.variantId, quantity: 5 }] },
      },
    });
    expect(await getCart(ctx)).toMatchObject({ itemCount: 5 });
  });
});

describe("what changes between cart and payment", () => {
  it("F24: a price, line by line, and the new total is confirmed by sending it", async () => {
    const ctx = await guestWith(2);
    const { cart } = await quote(ctx, {});
    await desk.shop.db.variant.update({ where: { id: desk.variantId }, data: { price: 2_100 } });
    const before = await counts();
    const refusal = {
      code: "PRICE_CHANGED",
      details: {
        data: {
          expectedTotal: 4_490,
          total: 4_690,
          lines: [{ variantId: desk.variantId, name: "Wool socks", was: 2_000, now: 2_100 }],
        },
      },
    };
    await expect(placeOrder(ctx, order({ expectedTotal: cart.total }))).rejects.toMatchObject(refusal);
    // Nobody said what was expected: then it is the price at which it was put into the cart.
    await expect(placeOrder(ctx, order())).rejects.toMatchObject({ code: "PRICE_CHANGED" });
    expect(await counts()).toEqual(before);
    expect(await getCart(ctx)).toMatchObject({ itemCount: 2 });
    expect((await placeOrder(ctx, order({ expectedTotal: 4_690 }))).order.total).toBe(4_690);
  });

  it("F24: a tax", async () => {
    const shopOnTop = { ...desk.shop.deps.settings, pricesIncludeTax: false };
    const ctx = { ...(await guestWith(1)), settings: shopOnTop };
    const { cart } = await quote(ctx, { country: "US" });
    await saveTaxRate(desk.shop.system(), {
      name: "Sales tax",
      country: "US",
      region: "",
      taxClass: "standard",
      ratePpm: 88_750,
      active: true,
    });
    const before = await counts();
    await expect(placeOrder(ctx, order({ expectedTotal: cart.total }))).rejects.toMatchObject({
      code: "PRICE_CHANGED",
      details: { data: { expectedTotal: 2_490, total: 2_668, tax: 178 } },
    });
    expect(await counts()).toEqual(before);
    const { order: placed } = await placeOrder(ctx, order({ expectedTotal: 2_668 }));
    expect(placed).toMatchObject({ subtotal: 2_000, shipping: 490, tax: 178, total: 2_668 });
  });

  it("F24: a coupon that ended or was archived", async () => {
    const ended = { endsAt: "2020-01-01T00:00:00Z" };
    for (const change of [ended, { active: false }]) {
      const promotion = await percentOff();
      const ctx = await guestWith(2, promotion.code);
      const { cart } = await quote(ctx, {});
      expect(cart).toMatchObject({ discount: 400, total: 4_090, promotion: { code: promotion.code } });
      await updatePromotion(desk.shop.system(), { promotionId: promotion.id, ...change });
      const before = await counts();
      const refusal = {
        code: "PRICE_CHANGED",
        details: { data: { total: 4_490, promotion: { code: promotion.code, applied: false } } },
      };
      await expect(placeOrder(ctx, order({ expectedTotal: cart.total }))).rejects.toMatchObject(refusal);
      await expect(placeOrder(ctx, order())).rejects.toMatchObject(refusal);
      expect(await counts()).toEqual(before);
      expect((await quote(ctx, {})).cart).toMatchObject({
        total: 4_490,
        promotion: null,
        problems: [{ code: "PROMOTION_NOT_APPLIED" }],
      });
      expect((await placeOrder(ctx, order({ expectedTotal: 4_490 }))).order.total).toBe(4_490);
    }
  });

  it("F24: the destination: shipping and tax are those of the address", async () => {
    const rate = {
      name: "VAT",
      country: "DE",
      region: "",
      taxClass: "standard",
      ratePpm: 190_000,
      active: true,
    };
    await saveTaxRate(desk.shop.system(), rate);
    const ctx = await guestWith(1);
    const { cart } = await quote(ctx, { shippingMethod: "zoned", country: "US" });
    expect(cart.total).toBe(2_300);
    const to = { ...testAddress, country: "DE" };
    await expect(
      placeOrder(ctx, order({ shippingMethod: "zoned", shippingAddress: to, expectedTotal: cart.total })),
    ).rejects.toMatchObject({ code: "PRICE_CHANGED", details: { data: { total: 3_900, includedTax: 319 } } });
    const german = await quote(ctx, { shippingMethod: "zoned", country: "DE" });
    expect(german.taxes).toEqual([{ name: "VAT", ratePpm: 190_000, amount: 319, included: true }]);
  });

  it("I25: refuses a country that is none, and one where nothing is shipped", async () => {
    const ctx = await guestWith(1);
    await expect(
      placeOrder(ctx, order({ shippingMethod: "zoned", shippingAddress: { ...testAddress, country: "JP" } })),
    ).rejects.toMatchObject({ code: "SHIPPING_UNAVAILABLE", details: { data: { available: ["standard"] } } });
    await desk.shop.db.shippingMethod.update({ where: { code: "standard" }, data: { active: false } });
    try {
      await expect(quote(ctx, { country: "JP" })).rejects.toMatchObject({
        code: "SHIPPING_UNAVAILABLE",
        details: { data: { reason: "country", available: ["DE", "FR", "US"] } },
      });
    } finally {
      await desk.shop.db.shippingMethod.update({ where: { code: "standard" }, data: { active: true } });
    }
  });

  it("I25: never adds up prices of two currencies", async () => {
    const ctx = await guestWith(1);
    const yen = await createProduct(desk.shop.db, { currency: "JPY", variants: [{ price: 2_000 }] });
    await expect(addItem(ctx, { variantId: yen.variantIds[0], quantity: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await desk.shop.db.product.updateMany({
      where: { variants: { some: { id: desk.variantId } } },
      data: { currency: "JPY" },
    });
    expect(await getCart(ctx)).toMatchObject({
      subtotal: 0,
      items: [{ problems: [{ code: "UNAVAILABLE" }] }],
    });
    await expect(placeOrder(ctx, order())).rejects.toMatchObject({ code: "OUT_OF_STOCK" });
  });

  it("I22: refuses an order of more than an amount can hold, with the most there can be", async () => {
    await desk.shop.db.variant.update({ where: { id: desk.variantId }, data: { price: 2_000_000_000 } });
    const ctx = await guestWith(2);
    await expect(placeOrder(ctx, order())).rejects.toMatchObject({
      code: "CONFLICT",
      details: { data: { maximumAmount: 2_147_483_647 } },
    });
  });
});
