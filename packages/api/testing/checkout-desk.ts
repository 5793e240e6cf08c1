import { createProduct } from "@storewright/db/testing";
import { newId, type VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { addItem, setPromotion } from "../src/cart";
import type { Ctx } from "../src/context";
import { createPromotion, issueGiftCard } from "../src/pricing";
import { createTestShop, everyEventTaken, guestOrder, stockOf, type TestShop } from "./test-shop";

/**
 * A shop for the tests of one file: made before the first, closed after the last, with a new product on the shelf
 * (100 pieces at 20.00) and neither taxes nor promotions before each.
 */
export function openCheckoutDesk() {
  let shop: TestShop;
  let variantId: VariantId;
  let counter = 0;

  beforeAll(async () => {
    shop = await createTestShop(inject("databaseUrl"), { poolSize: 20 });
    await shop.db.shippingMethod.createMany({
      data: [
        { code: "standard", name: "Standard", price: 490, currency: "USD", position: 0 },
        { code: "zoned", name: "Zoned", price: 0, currency: "USD", position: 1 },
      ],
    });
    const zones = [
      { id: newId("ShippingZone"), name: "US", countries: ["US"], position: 0 },
      { id: newId("ShippingZone"), name: "Europe", countries: ["DE", "FR"], position: 1 },
    ];
    await shop.db.shippingZone.createMany({ data: zones });
    const [us = zones[0]] = zones;
    await shop.db.shippingRate.createMany({
      data: [
        {
          id: newId("ShippingRate"),
          methodCode: "zoned",
          zoneId: us?.id ?? "",
          basis: "WEIGHT",
          below: 5_000,
          price: 300,
        },
        {
          id: newId("ShippingRate"),
          methodCode: "zoned",
          zoneId: zones[1]?.id ?? "",
          basis: "FLAT",
          price: 1_900,
        },
      ],
    });
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    await shop.db.taxRate.deleteMany();
    await shop.db.promotion.updateMany({ data: { active: false } });
    const product = await createProduct(shop.db, {
      name: "Wool socks",
      variants: [{ price: 2_000, onHand: 100 }],
    });
    [variantId] = product.variantIds;
  });

  /** A code of its own, so that no test meets another's. */
  const newCode = () => `CODE-${++counter}-${Date.now()}`;
  const mail = () => `shopper-${++counter}@example.com`;

  return {
    get shop() {
      return shop;
    },
    get variantId() {
      return variantId;
    },
    newCode,
    mail,
    /** What a guest orders; without its own e-mail address a new one. */
    order: (more: object = {}) => ({ ...guestOrder(), email: mail(), ...more }),
    /** Pieces that nobody has ordered: a paid order's have left the shelf, an unpaid one's are reserved. */
    async freeStock(): Promise<number> {
      const { onHand, reserved } = await stockOf(shop.db, variantId);
      return onHand - reserved;
    },
    /** A guest with so many of the product in the cart. */
    async guestWith(quantity: number, code: string | null = null): Promise<Ctx> {
      const first = shop.guest();
      await addItem(first, { variantId, quantity });
      const ctx = shop.guest(first.issued.cartToken);
      if (code !== null) await setPromotion(ctx, { code });
      return ctx;
    },
    percentOff: (more: Partial<Parameters<typeof createPromotion>[1]> = {}) =>
      createPromotion(shop.system(), {
        name: "Ten off",
        kind: "PERCENTAGE",
        percentPpm: 100_000,
        code: newCode(),
        ...more,
      }),
    giftCard: (amount: number) => issueGiftCard(shop.system(), { amount }),
    /** Row counts that must not move when an order is refused; nothing of the orders before is on its way then. */
    async counts() {
      await everyEventTaken(shop);
      const [orders, lines, reservations, outbox, uses, entries] = await Promise.all([
        shop.db.order.count(),
        shop.db.orderLine.count(),
        shop.db.reservation.count(),
        shop.db.outboxEvent.count(),
        shop.db.promotionUse.count(),
        shop.db.giftCardEntry.count(),
      ]);
      return { orders, lines, reservations, outbox, uses, entries };
    },
  };
}
