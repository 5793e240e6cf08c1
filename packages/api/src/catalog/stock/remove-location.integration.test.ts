import { inTransaction } from "@storewright/db";
import { createProduct, defaultLocation } from "@storewright/db/testing";
import { type LocationId, newId, type OrderId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../../testing";
import type { Ctx } from "../../context";
import { adminGetProduct } from "../products/admin-get-product";
import { updateProduct } from "../products/update-product";
import { refusal } from "../test-refusal";
import { listLocations } from "./list-locations";
import { movements } from "./movements";
import { releasePaid } from "./release-paid";
import { removeLocation } from "./remove-location";
import { saveLocation } from "./save-location";
import { releaseReservation } from "./settle-reservation";
import {
  brokenLevels,
  createLocation,
  levelOf,
  nextMillisecond,
  overtake,
  payBare,
  placeBare,
} from "./test-stock";

let shop: TestShop;
let owner: Ctx;
let main: LocationId;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  owner = shop.user(await createUser(shop, "owner"), "owner");
  main = await defaultLocation(shop.db);
});
afterAll(() => shop.close());

let counter = 0;

/** A second place, and a product of which nothing lies at the default one. */
async function openCellar() {
  const code = `cellar-${++counter}`;
  const locationId = await createLocation(shop.db, code);
  const { productId, variantIds } = await createProduct(shop.db, { variants: [{ onHand: 0 }] });
  const [variantId] = variantIds;
  const count = (change: { stockQty?: number; backorderLimit?: number }) =>
    updateProduct(owner, { productId, locationId, ...change });
  return { code, locationId, productId, variantId, count, key: { variantId, locationId } };
}

const remove = (locationId: LocationId) => removeLocation(owner, { locationId });
const cancelPaid = (orderId: OrderId) =>
  inTransaction(shop.db, async (tx) => {
    await tx.order.update({ where: { id: orderId }, data: { status: "CANCELLED" } });
    await releasePaid(tx, orderId, { actor: "system", restock: true });
  });

describe("a place where goods lie", () => {
  it("is given up once it is empty: gone from the lists, kept in the ledger, and opened again by its code", async () => {
    const { code, locationId, productId, variantId, count } = await openCellar();
    await count({ stockQty: 3 });
    await nextMillisecond();
    await count({ stockQty: 0 });
    await remove(locationId);
    expect((await listLocations(owner)).map(({ id }) => id)).toEqual([main]);
    const { items } = await movements(owner, { variantId, page: 1, limit: 10 });
    expect(items.map(({ delta, locationName }) => [delta, locationName])).toEqual([
      [-3, `Store ${code}`],
      [3, `Store ${code}`],
    ]);
    const [variant] = (await adminGetProduct(owner, { productId })).adminVariants;
    expect(variant?.levels.map((level) => level.locationId)).toEqual([main]);
    expect((await refusal(count({ stockQty: 1 }))).paths).toEqual(["locationId"]);
    expect((await refusal(remove(locationId))).code).toBe("NOT_FOUND");
    const renamed = saveLocation(owner, { locationId: main, code, name: "Main", isDefault: true });
    expect(await refusal(renamed)).toMatchObject({
      paths: ["code"],
      message: expect.stringContaining("removed"),
    });
    expect(await saveLocation(owner, { code, name: "Cellar", isDefault: false })).toMatchObject({
      id: locationId,
    });
    await count({ stockQty: 1 });
    expect(await listLocations(owner)).toHaveLength(2);
    await count({ stockQty: 0 });
    await remove(locationId);
  });

  it("is not given up while it is the default, or by who may not", async () => {
    expect(await refusal(remove(main))).toMatchObject({
      code: "CONFLICT",
      message: "This is the default location. Make another one the default first.",
    });
    expect((await refusal(remove(newId("Location")))).code).toBe("NOT_FOUND");
    const support = shop.user(await createUser(shop, "support"), "support");
    expect((await refusal(removeLocation(support, { locationId: main }))).code).toBe("FORBIDDEN");
  });

  it("is not given up while something lies there, is promised from there or is still to be sent", async () => {
    const { locationId, variantId, key, count } = await openCellar();
    const why = async () => {
      const { code, message } = await refusal(remove(locationId));
      expect(code).toBe("CONFLICT");
      return message;
    };
    await count({ stockQty: 2, backorderLimit: 1 });
    expect(await why()).toMatch(/^2 pieces lie there\. Set the stock there to 0/);
    const paid = await placeBare(shop.db, [{ variantId, quantity: 2 }]);
    await payBare(shop.db, paid);
    const waiting = await placeBare(shop.db, [{ variantId, quantity: 1 }]);
    expect(await why()).toMatch(/^1 piece is promised from there/);
    await inTransaction(shop.db, (tx) => releaseReservation(tx, waiting));
    expect(await why()).toMatch(/^1 variant may be back-ordered there/);
    await count({ backorderLimit: 0 });
    expect(await why()).toMatch(/^1 paid order is still to be sent from there/);
    await shop.db.order.update({ where: { id: paid }, data: { status: "SHIPPED", shippedAt: new Date() } });
    await remove(locationId);
    expect(await levelOf(key, shop.db)).toMatchObject({ onHand: 0, reserved: 0, backorderLimit: 0 });
  });

  it("gets nothing back once it is given up: the default one does, and the books agree", async () => {
    const { locationId, variantId, key, count } = await openCellar();
    await count({ stockQty: 2 });
    const orderId = await placeBare(shop.db, [{ variantId, quantity: 2 }]);
    await payBare(shop.db, orderId);
    await shop.db.order.update({ where: { id: orderId }, data: { shippedAt: new Date() } });
    await remove(locationId);
    await cancelPaid(orderId);
    expect(await levelOf(key, shop.db)).toMatchObject({ onHand: 0 });
    expect(await levelOf({ variantId, locationId: main }, shop.db)).toMatchObject({ onHand: 2 });
    expect(await brokenLevels(shop.db)).toBe(0);
  });

  it("waits for who is putting something there, and stays then", async () => {
    const { locationId, variantId, count } = await openCellar();
    await count({ stockQty: 1 });
    const orderId = await placeBare(shop.db, [{ variantId, quantity: 1 }]);
    await payBare(shop.db, orderId);
    await shop.db.order.update({ where: { id: orderId }, data: { shippedAt: new Date() } });
    const late = await overtake(
      shop.db,
      (tx) => releasePaid(tx, orderId, { actor: "system", restock: true }),
      () => refusal(remove(locationId)),
    );
    expect(late.message).toMatch(/^1 piece lies there/);
  });

  it("is given up first: who comes meanwhile is told that it is none", async () => {
    const { locationId, count } = await openCellar();
    const late = await overtake(
      shop.db,
      async (tx) => {
        await tx.$executeRaw`SELECT 1 FROM stock_location WHERE id = ${locationId} FOR UPDATE`;
        await tx.stockLocation.update({ where: { id: locationId }, data: { closedAt: new Date() } });
      },
      () => refusal(count({ stockQty: 4 })),
    );
    expect(late.paths).toEqual(["locationId"]);
  });
});
