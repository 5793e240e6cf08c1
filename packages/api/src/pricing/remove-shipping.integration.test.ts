import { createProduct } from "@storewright/db/testing";
import { newId, type VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestShop, createUser, guestOrder, type TestShop } from "../../testing";
import { addItem, quote } from "../cart";
import type { Ctx } from "../context";
import { placeOrder } from "../order";
import { createCaller } from "../root";

let shop: TestShop;
let mug: VariantId;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  const product = await createProduct(shop.db, { variants: [{ price: 1_400, onHand: 500 }] });
  [mug] = product.variantIds;
  await shipping().saveMethod({ code: "post", name: "By post", price: 300 });
});
afterAll(() => shop.close());

const shipping = () => createCaller(shop.system()).pricing.admin.shipping;

async function guestWithMug(): Promise<Ctx> {
  const first = shop.guest();
  await addItem(first, { variantId: mug, quantity: 1 });
  return shop.guest(first.issued.cartToken);
}

async function zone(name: string, country: string) {
  const { zones } = await shipping().saveZone({ name, countries: [country] });
  return zones.find((each) => each.name === name)?.id ?? newId("ShippingZone");
}

/** What a parcel to a country may be sent by, and for how much. */
async function offered(country: string) {
  const { shippingOptions } = await quote(await guestWithMug(), { country });
  return Object.fromEntries(shippingOptions.map(({ code, price }) => [code, price]));
}

const order = async (shippingMethod: string) =>
  placeOrder(await guestWithMug(), { ...guestOrder(), shippingMethod });

describe("a shipping method", () => {
  it("that no order names is gone with its rates, and cannot be ordered with", async () => {
    const zoneId = await zone("Alps", "CH");
    await shipping().saveMethod({ code: "sledge", name: "By sledge", price: 900 });
    await shipping().saveRates({ methodCode: "sledge", zoneId, basis: "FLAT", rates: [{ price: 700 }] });
    expect(await offered("CH")).toMatchObject({ sledge: 700 });
    expect(await shipping().removeMethod({ code: "sledge" })).toEqual({ archived: false });
    expect(await offered("CH")).toEqual({ post: 300 });
    const plan = await shipping().list();
    expect(plan.methods.map(({ code }) => code)).toEqual(["post"]);
    expect(plan.rates).toEqual([]);
    await expect(order("sledge")).rejects.toMatchObject({ code: "SHIPPING_UNAVAILABLE" });
    await expect(shipping().removeMethod({ code: "sledge" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("that orders name is archived: nobody is offered it, the order keeps its name, it can come back", async () => {
    await shipping().saveMethod({ code: "balloon", name: "By balloon", price: 2_000 });
    const { id: orderId } = (await order("balloon")).order;
    expect(await shipping().removeMethod({ code: "balloon" })).toEqual({ archived: true });
    expect(await offered("US")).toEqual({ post: 300 });
    const { methods } = await shipping().list();
    expect(methods.find(({ code }) => code === "balloon")).toMatchObject({
      name: "By balloon",
      active: false,
    });
    const kept = await createCaller(shop.system()).order.admin.get({ orderId });
    expect(kept).toMatchObject({ shippingMethod: "balloon", shipping: 2_000 });
    expect(kept.explanation).toContainEqual(
      expect.objectContaining({ kind: "shipping", label: "By balloon" }),
    );
    await expect(shipping().removeMethod({ code: "balloon" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("stays in the archive"),
    });
    await shipping().saveMethod({ code: "balloon", name: "By balloon", price: 2_000 });
    expect(await offered("US")).toEqual({ balloon: 2_000, post: 300 });
    await shipping().removeMethod({ code: "balloon" });
  });
});

describe("a shipping zone", () => {
  it("is gone with its rates; where nobody else sends, nothing is sent", async () => {
    const [alps, fjords] = [await zone("Ridge", "AT"), await zone("Fjords", "NO")];
    const flat = { methodCode: "post", basis: "FLAT" as const };
    await shipping().saveRates({ ...flat, zoneId: alps, rates: [{ price: 500 }] });
    await shipping().saveRates({ ...flat, zoneId: fjords, rates: [{ price: 800 }] });
    const plan = await shipping().removeZone({ zoneId: fjords });
    expect(plan.zones.map(({ id }) => id)).not.toContain(fjords);
    expect(plan.rates.map(({ zoneId }) => zoneId)).toEqual([alps]);
    expect(await offered("AT")).toEqual({ post: 500 });
    await expect(offered("NO")).rejects.toMatchObject({ code: "SHIPPING_UNAVAILABLE" });
    await expect(shipping().removeZone({ zoneId: fjords })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("stays while a method has its only rates there: without them it would cost the same everywhere", async () => {
    const zoneId = await zone("Dunes", "MA");
    await shipping().saveMethod({ code: "camel", name: "By camel", price: 100 });
    await shipping().saveRates({ methodCode: "camel", zoneId, basis: "FLAT", rates: [{ price: 4_000 }] });
    const refused = await shipping()
      .removeZone({ zoneId })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(/^By camel has rates/),
    });
    expect(await offered("US").catch(() => ({}))).not.toHaveProperty("camel");
    await shipping().removeMethod({ code: "camel" });
    const { zones } = await shipping().removeZone({ zoneId });
    expect(zones.map(({ id }) => id)).not.toContain(zoneId);
  });

  it("and a method are only for who may change prices", async () => {
    const zoneId = await zone("Lakes", "FI");
    const support = createCaller(shop.user(await createUser(shop, "support"), "support")).pricing.admin
      .shipping;
    await expect(support.removeZone({ zoneId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(support.removeMethod({ code: "post" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
