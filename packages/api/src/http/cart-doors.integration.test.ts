import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { refreshDocuments } from "@storewright/search";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

let shop: TestGateway;
let variantId: string;
let scarce: string;
const address = {
  name: "Robin Example",
  line1: "1 Harbour Street",
  city: "Portland",
  postal_code: "97201",
  country: "US",
};

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 12),
  });
  await createShippingMethod(shop.db, 490);
  [variantId] = (await createProduct(shop.db, { variants: [{ price: 1_000, onHand: 500 }] })).variantIds;
  [scarce] = (await createProduct(shop.db, { variants: [{ price: 1_000, onHand: 3 }] })).variantIds;
});
afterAll(() => shop.close());

/** As JSON would carry them; NaN and an unquoted word are no JSON at all. */
const bad = [
  "-1",
  "0",
  "1.5",
  "1e9",
  '"1"',
  "NaN",
  "[1]",
  '{"gt":0}',
  "9007199254740992",
  "null",
  "true",
  '""',
];
const badChange = bad.filter((each) => each !== "0");

const json = { "Content-Type": "application/json" };
const own = () => ({ ...json, Origin: shop.url, "Sec-Fetch-Site": "same-origin" });

async function newCart(quantity = 2): Promise<string> {
  const body = { variant_id: variantId, quantity };
  const answer = await call(`${shop.url}/api/v1/cart/items`, { method: "POST", body });
  expect(answer.status).toBe(201);
  return answer.headers["x-cart-token"] ?? "";
}

async function counts() {
  const [carts, items, orders, movements] = await Promise.all([
    shop.db.cart.count(),
    shop.db.cartItem.aggregate({ _sum: { quantity: true }, _count: true }),
    shop.db.order.count(),
    shop.db.stockMovement.count(),
  ]);
  return { carts, items, orders, movements };
}

describe("I1: a quantity that is none", () => {
  it("I1: is 400 at every door of REST, and nothing is written", async () => {
    const token = await newCart();
    const before = await counts();
    const headers = { ...json, "X-Cart-Token": token };
    for (const text of bad) {
      const add = await call(`${shop.url}/api/v1/cart/items`, {
        method: "POST",
        headers,
        body: `{"variant_id":"${variantId}","quantity":${text}}`,
      });
      expect(add.status, `POST ${text}`).toBe(400);
    }
    for (const text of badChange) {
      const set = await call(`${shop.url}/api/v1/cart/items/${variantId}`, {
        method: "PATCH",
        headers,
        body: `{"quantity":${text}}`,
      });
      expect(set.status, `PATCH ${text}`).toBe(400);
    }
    expect(await counts()).toEqual(before);
  });

  it("I1: is 400 at every door of tRPC, and nothing is written", async () => {
    const token = await newCart();
    const before = await counts();
    const headers = { ...own(), Cookie: `sw-cart=${token}` };
    for (const [name, values] of [
      ["cart.addItem", bad],
      ["cart.setItem", badChange],
    ] as const) {
      for (const text of values) {
        const answer = await call(`${shop.url}/api/trpc/${name}`, {
          method: "POST",
          headers,
          body: `{"variantId":"${variantId}","quantity":${text}}`,
        });
        expect(answer.status, `${name} ${text}`).toBe(400);
      }
    }
    expect(await counts()).toEqual(before);
  });
});

describe("I2: more than there may be", () => {
  it("I2: is 409 with the maximum, above the limit a line and above the stock, over REST and tRPC", async () => {
    const token = await newCart();
    const before = await counts();
    const doors = [
      async (variant: string, quantity: number) =>
        call(`${shop.url}/api/v1/cart/items`, {
          method: "POST",
          headers: { ...json, "X-Cart-Token": token },
          body: { variant_id: variant, quantity },
        }),
      async (variant: string, quantity: number) =>
        call(`${shop.url}/api/trpc/cart.addItem`, {
          method: "POST",
          headers: { ...own(), Cookie: `sw-cart=${token}` },
          body: { variantId: variant, quantity },
        }),
    ];
    for (const door of doors) {
      const overLimit = await door(variantId, 98);
      const overStock = await door(scarce, 4);
      expect([overLimit.status, overStock.status]).toEqual([409, 409]);
      expect(overLimit.text).toMatch(/"maximum":99\b/);
      expect(overStock.text).toMatch(/"maximum":3\b/);
    }
    const set = await call(`${shop.url}/api/v1/cart/items/${variantId}`, {
      method: "PATCH",
      headers: { ...json, "X-Cart-Token": token },
      body: { quantity: 100 },
    });
    expect([set.status, set.json<{ maximum: number }>().maximum]).toEqual([409, 99]);
    expect(await counts()).toEqual(before);
  });

  it("I2: a limit that was lowered since is met at the order", async () => {
    const token = await newCart(99);
    await shop.db.cartItem.updateMany({ where: { variantId, quantity: 99 }, data: { quantity: 120 } });
    const answer = await call(`${shop.url}/api/v1/orders`, {
      method: "POST",
      headers: { "X-Cart-Token": token },
      body: { payment_method: "pm_card_visa", email: "robin@example.com", shipping_address: address },
    });
    expect([answer.status, answer.json<{ maximum: number }>().maximum]).toEqual([409, 99]);
  });
});

describe("prices over REST", () => {
  it("I22: are decimals with as many places as the currency has, explained line by line", async () => {
    const token = await newCart(3);
    const code = "SPRING15";
    await shop.db.promotion.create({
      data: {
        id: "promo_01jd0000000000000000000000",
        name: "Spring",
        kind: "PERCENTAGE",
        code,
        percentPpm: 150_000,
        currency: "USD",
      },
    });
    const headers = { ...json, "X-Cart-Token": token };
    const changed = await call(`${shop.url}/api/v1/cart`, {
      method: "PATCH",
      headers,
      body: { promotion_code: "spring15" },
    });
    expect(changed.status).toBe(200);
    expect(changed.json()).toMatchObject({
      subtotal: 30,
      discount: 4.5,
      total: 25.5,
      promotion: { code },
      items: [{ discount: 4.5, explanation: [{ kind: "promotion", amount: -4.5, detail: "15% of $30.00" }] }],
    });
    expect(changed.text).toContain('"discount":4.50');
    const quoted = await call(`${shop.url}/api/v1/cart/quote`, {
      method: "POST",
      headers,
      body: { country: "US" },
    });
    expect(quoted.json()).toMatchObject({ cart: { total: 30.4 }, to_pay: 30.4, shipping_method: "standard" });
    await shop.db.promotion.updateMany({ data: { active: false } });
    const refused = await call(`${shop.url}/api/v1/orders`, {
      method: "POST",
      headers,
      body: {
        payment_method: "pm_card_visa",
        email: "robin@example.com",
        shipping_address: address,
        expected_total: 30.4,
      },
    });
    expect(refused.status).toBe(409);
    expect(refused.json()).toMatchObject({
      code: "PRICE_CHANGED",
      expected_total: 30.4,
      total: 34.9,
      to_pay: 34.9,
      promotion: { code, applied: false },
    });
    const unknown = await call(`${shop.url}/api/v1/cart`, {
      method: "PATCH",
      headers,
      body: { promotion_code: "NOBODYS" },
    });
    expect([unknown.status, unknown.json<{ errors: object[] }>().errors]).toMatchObject([
      400,
      [{ path: "promotion_code" }],
    ]);
  });

  it("I25: refuse a country, a currency or a region that is none", async () => {
    const token = await newCart();
    const headers = { ...json, "X-Cart-Token": token };
    const order = { payment_method: "pm_card_visa", email: "robin@example.com", shipping_address: address };
    for (const body of [
      { ...order, currency: "EUR" },
      { ...order, shipping_address: { ...address, country: "XX" } },
      { ...order, shipping_address: { ...address, country: "us" } },
      { ...order, shipping_address: { ...address, country: "USA" } },
      { ...order, expected_total: 20.999 },
      { ...order, phone: "555" },
      { ...order, sms_consent: true },
    ]) {
      const answer = await call(`${shop.url}/api/v1/orders`, { method: "POST", headers, body });
      expect(answer.status, JSON.stringify(body)).toBe(400);
    }
    const quoted = await call(`${shop.url}/api/v1/cart/quote`, {
      method: "POST",
      headers,
      body: { country: "ZZ" },
    });
    expect(quoted.status).toBe(400);
    expect(await shop.db.order.count()).toBe(0);
  });
});

describe("orders of guests", () => {
  const order = { payment_method: "pm_card_visa", shipping_address: address, email: "robin@example.com" };
  const place = async (body: unknown, token?: string) =>
    call(`${shop.url}/api/v1/orders`, {
      method: "POST",
      body,
      headers: { "X-Cart-Token": token ?? (await newCart(1)) },
    });

  it("A2: open by their own token alone, not by their id or number, and say no more than of one that is not there", async () => {
    const placed = (await place(order)).json<{ order_id: string; access_token: string }>();
    const other = (await place(order)).json<{ access_token: string }>();
    const row = await shop.db.order.findUniqueOrThrow({ where: { id: placed.order_id } });
    const read = (id: string, headers: Record<string, string> = {}) =>
      call(`${shop.url}/api/v1/orders/${id}`, { headers });
    expect((await read(placed.order_id, { "X-Order-Token": placed.access_token })).status).toBe(200);
    const without = (text: string) => text.replace(/"request_id":"[^"]*"/, "");
    const absent = await read("ord_01m8372b4mebhb40zhm02zn7g6");
    for (const answer of [
      await read(placed.order_id),
      await read(placed.order_id, { "X-Order-Token": other.access_token }),
      await read(placed.order_id, { "X-Order-Token": "guessed" }),
    ]) {
      expect([answer.status, without(answer.text)]).toEqual([absent.status, without(absent.text)]);
    }
    expect((await read(String(row.number))).status).toBeGreaterThanOrEqual(400);
  });

  it.each([
    "total",
    "subtotal",
    "price",
    "unit_price",
    "discount",
    "shipping",
    "tax",
    "currency",
    "status",
    "paid_at",
  ])("A5: %s sent along is refused, and nothing is ordered", async (field) => {
    const before = await counts();
    const token = await newCart(1);
    const answer = await place({ ...order, [field]: 1 }, token);
    expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ path: field }] }]);
    expect((await counts()).orders).toBe(before.orders);
    const item = { variant_id: variantId, quantity: 1, [field]: 1 };
    const added = await call(`${shop.url}/api/v1/cart/items`, { method: "POST", body: item });
    expect(added.status).toBe(400);
  });
});

describe("searching and filtering", () => {
  beforeAll(async () => {
    const { productId } = await createProduct(shop.db, { name: "Plain vest", variants: [{ price: 1_000 }] });
    await shop.db.$transaction((tx) => refreshDocuments(tx, [productId]));
    const found = await call(`${shop.url}/api/v1/products?q=vest`);
    expect(found.json()).toMatchObject({ total: 1 });
  });

  it.each([
    "' OR 1=1--",
    "%",
    "_",
    "\\",
    "%a%a%a%a%a%a%a%a%a%a",
    "price>0 OR visible=false",
    '";',
    "a:* & !b",
  ])("I7: %j is text like any other", async (text) => {
    const q = encodeURIComponent(text);
    for (const query of [`q=${q}`, `option.Size=${q}`, `category=${q}`, `attribute.colour=${q}`]) {
      const answer = await call(`${shop.url}/api/v1/products?${query}`);
      // A filter that is none may be refused; what is searched for is found nowhere.
      expect(answer.status === 200 ? answer.json<{ total: number }>().total : answer.status, query).toBeOneOf(
        [0, 400],
      );
    }
    expect((await call(`${shop.url}/api/v1/products?sort=${q}`)).status).toBe(400);
    expect((await call(`${shop.url}/api/v1/search/suggest?q=${q}`)).status).toBe(200);
  });
});
