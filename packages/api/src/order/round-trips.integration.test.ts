import { createDb } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { describe, expect, it } from "vitest";
import { createUser, openCheckoutDesk, testAddress } from "../../testing";
import { openSqlTap } from "../../testing/sql-tap";
import { addItem, setPromotion } from "../cart";
import { createPromotion, saveTaxRate } from "../pricing";
import { placeOrder } from "./place-order";

const desk = openCheckoutDesk();
const { order, guestWith, percentOff, giftCard } = desk;

describe("what an order costs Postgres", () => {
  it("is at most four round trips in its transaction, with everything that can take part", async () => {
    const tap = await openSqlTap(desk.shop.databaseUrl);
    const db = createDb({ url: tap.url, poolSize: 4 });
    try {
      const onTop = { ...desk.shop.deps.settings, pricesIncludeTax: false, maxHoldsPerCaller: 50 };
      const rates = [
        { name: "Sales tax", country: "US", region: "", taxClass: "standard", ratePpm: 60_000, active: true },
        {
          name: "Sales tax",
          country: "US",
          region: "Oregon",
          taxClass: "standard",
          ratePpm: 88_750,
          active: true,
        },
        { name: "Sales tax", country: "US", region: "", taxClass: "shipping", ratePpm: 60_000, active: true },
      ];
      for (const rate of rates) await saveTaxRate(desk.shop.system(), rate);
      await percentOff({ code: null, maxUses: 1_000 });
      await createPromotion(desk.shop.system(), {
        name: "Three for two",
        kind: "BUY_X_GET_Y",
        buyQuantity: 2,
        getQuantity: 1,
        percentPpm: 1_000_000,
        priority: 1,
      });
      const { code } = await percentOff({ maxUses: 1_000, maxUsesPerCustomer: 3, priority: 2 });
      const others = await Promise.all(
        Array.from({ length: 4 }, async () => (await createProduct(desk.shop.db)).variantIds[0]),
      );
      const user = desk.shop.user(await createUser(desk.shop));
      for (const buyer of [await guestWith(3, code), user]) {
        for (const other of others) await addItem(buyer, { variantId: other, quantity: 1 });
        if (buyer === user) await setPromotion(buyer, { code });
        const { code: giftCardCode } = await giftCard(1_000);
        const before = tap.transactions.length;
        const { order: placed } = await placeOrder(
          { ...buyer, db, settings: onTop },
          order({
            giftCardCode,
            shippingMethod: "zoned",
            shippingAddress: { ...testAddress, region: "or" },
          }),
        );
        expect(placed.promotionCode).toBe(code);
        const made = tap.transactions
          .slice(before)
          .filter((statements) => statements.some((sql) => sql.includes("INSERT INTO orders")));
        expect(made).toHaveLength(1);
        const trips = made[0]?.map((sql) => sql.trim().replace(/\s+/g, " ").slice(0, 60)) ?? [];
        // Lock, read, write, hold the stock: a fifth is a defect, and fewer mean that the tap has missed one.
        expect(trips, trips.join("\n")).toHaveLength(4);
      }
    } finally {
      await db.$disconnect();
      await tap.close();
    }
  });
});
