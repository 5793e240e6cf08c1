import { createCategory, createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId, type VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, createUser, guestOrder, type TestShop } from "../../testing";
import { addItem, getCart, mergeGuestCart, quote, setPromotion } from "../cart";
import type { Ctx } from "../context";
import { placeOrder } from "../order";
import { createCaller } from "../root";

let shop: TestShop;
let mug: VariantId;
let kitchen: string;
let counter = 0;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  await createShippingMethod(shop.db, 490);
  const department = await createCategory(shop.db);
  kitchen = department;
  const mugs = await createCategory(shop.db, { parentId: department });
  const product = await createProduct(shop.db, {
    name: "Mug",
    categoryId: mugs,
    variants: [{ price: 1_400, onHand: 500 }],
  });
  [mug] = product.variantIds;
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.db.promotion.updateMany({ data: { active: false } });
  await shop.db.taxRate.deleteMany();
});

const staff = () => createCaller(shop.system()).pricing.admin;
const newCode = () => `CODE${++counter}`;

async function guestWith(quantity: number): Promise<Ctx> {
  const first = shop.guest();
  await addItem(first, { variantId: mug, quantity });
  return shop.guest(first.issued.cartToken);
}

describe("the schema", () => {
  it("I22: has no column that holds parts of a minor unit", async () => {
    const inexact = await shop.db.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type IN ('real', 'double precision', 'numeric', 'money')`;
    // The weight of a word in the search index is a frequency, and an attribute of a product a measure.
    const measures = inexact.filter(
      ({ name }) => name.startsWith("search_") || name === "product_attribute.number",
    );
    expect(inexact).toEqual(measures);
    const [amounts] = await shop.db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name IN ('price', 'total', 'amount', 'balance', 'tax', 'discount')
        AND data_type = 'integer'`;
    expect(Number(amounts?.count)).toBeGreaterThan(10);
  });
});

describe("staff's prices", () => {
  it("are for those who may change them", async () => {
    const analyst = createCaller(shop.user(await createUser(shop, "analyst"), "analyst")).pricing.admin;
    expect((await analyst.promotions.list({})).items).toBeInstanceOf(Array);
    await expect(analyst.giftCards.issue({ amount: 1_000 })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const shopper = createCaller(shop.user(await createUser(shop))).pricing.admin;
    for (const refused of [
      shopper.promotions.list({}),
      shopper.taxRates.list(),
      shopper.shipping.list(),
      shopper.giftCards.list({}),
      shopper.promotions.create({ name: "Mine", kind: "FREE_SHIPPING" }),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(createCaller(shop.guest()).pricing.admin.taxRates.list()).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  it("a promotion needs what its kind needs, a free code, and an order of its times", async () => {
    const { promotions } = staff();
    const code = newCode();
    for (const bad of [
      { kind: "PERCENTAGE" as const },
      { kind: "FIXED" as const },
      { kind: "BUY_X_GET_Y" as const, percentPpm: 1_000_000 },
      { kind: "FREE_SHIPPING" as const, startsAt: "2026-02-01T00:00:00Z", endsAt: "2026-01-01T00:00:00Z" },
      { kind: "FREE_SHIPPING" as const, categoryIds: [newId("Category")] },
      { kind: "FREE_SHIPPING" as const, startsAt: "2026-02-30T00:00:00Z" },
      { kind: "PERCENTAGE" as const, percentPpm: 1_000_001 },
    ]) {
      await expect(promotions.create({ name: "Bad", ...bad })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    const made = await promotions.create({
      name: "Free",
      kind: "FREE_SHIPPING",
      code: ` ${code.toLowerCase()} `,
    });
    expect(made).toMatchObject({ code, state: "running", uses: 0, currency: "USD", version: 1 });
    await expect(promotions.create({ name: "Twin", kind: "FREE_SHIPPING", code })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const changed = await promotions.update({ promotionId: made.id, active: false, expectedVersion: 1 });
    expect(changed).toMatchObject({ state: "archived", version: 2, code });
    await expect(
      promotions.update({ promotionId: made.id, active: true, expectedVersion: 1 }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(promotions.update({ promotionId: newId("Promotion"), name: "X" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("a limit set later counts what was used before", async () => {
    const { promotions } = staff();
    const code = newCode();
    const made = await promotions.create({ name: "Ten", kind: "PERCENTAGE", percentPpm: 100_000, code });
    for (let n = 0; n < 2; n++) {
      const ctx = await guestWith(1);
      await setPromotion(ctx, { code });
      await placeOrder(ctx, { ...guestOrder(), email: `limit-${n}@example.com` });
    }
    await expect(promotions.update({ promotionId: made.id, maxUses: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await promotions.update({ promotionId: made.id, maxUses: 2 })).toMatchObject({
      uses: 2,
      saved: 280,
      state: "used_up",
    });
    await expect(setPromotion(await guestWith(1), { code })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
  });

  it("zones share no country, and rates do not overlap", async () => {
    const { shipping } = staff();
    const plan = await shipping.saveZone({ name: "Alps", countries: ["CH", "AT"] });
    const zone = plan.zones.find(({ name }) => name === "Alps");
    await expect(shipping.saveZone({ name: "More", countries: ["AT"] })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const zoneId = zone?.id ?? newId("ShippingZone");
    await shipping.saveMethod({ code: "parcel", name: "Parcel", price: 900 });
    const rates = { methodCode: "parcel", zoneId, basis: "WEIGHT" as const };
    await expect(
      shipping.saveRates({ ...rates, rates: [{ price: 1 }, { minimum: 5, price: 2 }] }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const saved = await shipping.saveRates({
      ...rates,
      rates: [
        { below: 1_000, price: 700 },
        { minimum: 1_000, price: 1_100 },
      ],
    });
    expect(saved.rates.find((each) => each.methodCode === "parcel")).toMatchObject({ basis: "WEIGHT" });
    const { shippingOptions } = await quote(await guestWith(1), { country: "AT" });
    expect(shippingOptions.map(({ code, price }) => [code, price])).toContainEqual(["parcel", 700]);
    await shipping.saveRates({ ...rates, rates: [] });
    await shipping.saveMethod({ code: "parcel", name: "Parcel", price: 900, active: false });
  });

  it("I25: a tax rate is of a country that exists, once", async () => {
    const { taxRates } = staff();
    const german = { name: "VAT", country: "DE", ratePpm: 190_000 };
    await expect(taxRates.save({ ...german, country: "XX" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(quote(await guestWith(1), { country: "DE" })).resolves.toMatchObject({ taxes: [] });
    const { items } = await taxRates.save(german);
    await expect(taxRates.save(german)).rejects.toMatchObject({ code: "CONFLICT" });
    const [saved] = items;
    const after = await taxRates.remove({ taxRateId: saved?.id ?? newId("TaxRate") });
    expect(after.items).toEqual([]);
  });

  it("name a region by code or name, whichever the shopper writes", async () => {
    const { taxRates } = staff();
    const us = { name: "Sales tax", country: "US", taxClass: "standard", ratePpm: 100_000, active: true };
    const { items } = await taxRates.save({ ...us, region: "California" });
    expect(items).toMatchObject([{ region: "CA" }]);
    await expect(taxRates.save({ ...us, region: "ca" })).rejects.toMatchObject({ code: "CONFLICT" });
    // As rates were stored before.
    await shop.db.taxRate.create({
      data: { ...us, id: newId("TaxRate"), region: "new york", ratePpm: 50_000 },
    });
    const ctx = await guestWith(1);
    for (const [region, ratePpm] of [
      ["ca", 100_000],
      ["California", 100_000],
      ["N.Y.", 50_000],
      ["New York", 50_000],
      ["Oregon", undefined],
    ] as const)
      expect((await quote(ctx, { country: "US", region })).taxes[0]?.ratePpm, region).toBe(ratePpm);
  });

  it("A17: a gift card's code is shown once and stored nowhere; an amount is a positive whole number", async () => {
    const { giftCards } = staff();
    const { giftCard, code } = await giftCards.issue({ amount: 5_000 });
    expect(giftCard).toMatchObject({ balance: 5_000, issued: 5_000, last4: code.slice(-4), currency: "USD" });
    const rows = await shop.db.$queryRaw<{ row: string }[]>`SELECT gift_card::text AS row FROM gift_card`;
    for (const { row } of rows) {
      expect(row).not.toContain(code);
      expect(row).not.toContain(code.replaceAll("-", ""));
    }
    expect(shop.logged.join()).not.toContain(code);
    for (const amount of [-1, 0, 1.5, 2 ** 53, Number.NaN]) {
      await expect(giftCards.issue({ amount })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    await giftCards.disable({ giftCardId: giftCard.id });
    expect((await giftCards.list({ last4: giftCard.last4 })).items).toMatchObject([{ active: false }]);
  });
});

describe("a cart", () => {
  it("sees a promotion, and its end, within a second; a quote sees it at once", async () => {
    const ctx = await guestWith(3);
    expect((await getCart(ctx)).discount).toBe(0);
    const { id } = await staff().promotions.create({
      name: "Three for two in the kitchen",
      kind: "BUY_X_GET_Y",
      buyQuantity: 2,
      getQuantity: 1,
      percentPpm: 1_000_000,
      categoryIds: [kitchen as never],
    });
    expect((await quote(ctx, {})).cart.discount).toBe(1_400);
    await vi.waitFor(async () => expect((await getCart(ctx)).discount).toBe(1_400), {
      timeout: 30_000,
      interval: 50,
    });
    const [item] = (await getCart(ctx)).items;
    expect(item).toMatchObject({ lineTotal: 4_200, discount: 1_400, total: 2_800 });
    expect(item?.explanation).toMatchObject([{ kind: "promotion", ref: id, amount: -1_400 }]);
    await staff().promotions.update({ promotionId: id, active: false });
    expect((await quote(ctx, {})).cart.discount).toBe(0);
    await vi.waitFor(async () => expect((await getCart(ctx)).discount).toBe(0), {
      timeout: 30_000,
      interval: 50,
    });
  });

  it("keeps a code that may apply later, and says why it does not now", async () => {
    const code = newCode();
    await staff().promotions.create({
      name: "Big spender",
      kind: "FIXED",
      amount: 500,
      code,
      minSubtotal: 4_000,
    });
    const ctx = await guestWith(1);
    const small = await setPromotion(ctx, { code });
    expect(small).toMatchObject({
      discount: 0,
      promotion: null,
      problems: [{ code: "PROMOTION_NOT_APPLIED" }],
    });
    expect(small.problems[0]?.message).toContain("$40.00");
    await addItem(ctx, { variantId: mug, quantity: 2 });
    expect(await getCart(ctx)).toMatchObject({
      discount: 500,
      total: 3_700,
      promotion: { code, name: "Big spender" },
      problems: [],
    });
    expect(await setPromotion(ctx, { code: null })).toMatchObject({
      discount: 0,
      promotion: null,
      problems: [],
    });
  });

  it("refuses a code that is unknown, early or over, and raises its version with a good one", async () => {
    const { promotions } = staff();
    const early = newCode();
    const over = newCode();
    const base = { name: "Timed", kind: "FREE_SHIPPING" as const };
    await promotions.create({ ...base, code: early, startsAt: "2090-01-01T00:00:00Z" });
    await promotions.create({ ...base, code: over, endsAt: "2020-01-01T00:00:00Z" });
    const ctx = await guestWith(1);
    const before = await getCart(ctx);
    for (const code of ["NOBODYS", early, over]) {
      await expect(setPromotion(ctx, { code })).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
        details: { errors: [{ path: "code" }] },
      });
    }
    expect(await getCart(ctx)).toMatchObject({ version: before.version });
    const good = newCode();
    await promotions.create({ ...base, code: good });
    expect(await setPromotion(ctx, { code: good })).toMatchObject({
      version: before.version + 1,
      promotion: { code: good },
    });
    expect((await quote(ctx, {})).cart).toMatchObject({ shipping: 0, total: 1_400 });
  });

  it("of somebody new is made with the code, so that it is there when something is put into it", async () => {
    const code = newCode();
    await staff().promotions.create({ name: "Ten", kind: "PERCENTAGE", percentPpm: 100_000, code });
    const first = shop.guest();
    expect(await setPromotion(first, { code })).toMatchObject({ items: [], version: 1 });
    const ctx = shop.guest(first.issued.cartToken);
    expect(await addItem(ctx, { variantId: mug, quantity: 1 })).toMatchObject({ discount: 140 });
    const user = shop.user(await createUser(shop));
    expect(await setPromotion(user, { code })).toMatchObject({ items: [] });
    expect(await setPromotion(user, { code: null })).toMatchObject({ items: [] });
  });

  it("brings a guest's code along when the guest signs in", async () => {
    const code = newCode();
    await staff().promotions.create({ name: "Ten", kind: "PERCENTAGE", percentPpm: 100_000, code });
    const guest = await guestWith(1);
    await setPromotion(guest, { code });
    const user = shop.user(await createUser(shop));
    await mergeGuestCart({ ...user, cartToken: guest.cartToken });
    expect(await getCart(user)).toMatchObject({ itemCount: 1, discount: 140, promotion: { code } });
  });
});
