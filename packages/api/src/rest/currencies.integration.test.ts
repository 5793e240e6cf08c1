import { createProduct } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { call, type HttpCall } from "../../testing/http-client";
import { apiClient, person } from "../../testing/people";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

const soon = { timeout: 30_000, interval: 50 };

/** The same minor units as each currency writes them, by what they are for. */
const yen = { price: "1990", shipping: "490", total: "6460", part: "100", most: "2000000000" };
const dinars = { price: "1.990", shipping: "0.490", total: "6.460", part: "0.100", most: "2000000.000" };

describe.each([
  { currency: "JPY", store: 45, text: yen, most: 2_000_000_000, tooFine: 0.5, left: "6360" },
  { currency: "KWD", store: 48, text: dinars, most: 2_000_000, tooFine: 0.0005, left: "6.360" },
])("a shop in $currency over REST", ({ currency, store, text, most, tooFine, left }) => {
  let shop: TestGateway;
  let productId: string;
  let variantId: string;
  let owner: Record<string, string>;

  const api = (path: string, request?: HttpCall) => call(`${shop.url}/api/v1${path}`, request);
  const post = (path: string, body: unknown, headers: HttpCall["headers"] = owner) =>
    api(path, { method: "POST", body, headers });
  const change = (body: unknown) =>
    api(`/admin/products/${productId}`, { method: "PATCH", body, headers: owner });
  const cart = async (quantity: number) =>
    (await post("/cart/items", { variant_id: variantId, quantity }, {})).headers["x-cart-token"] ?? "";
  const order = (token: string, expected: object = {}) =>
    post(
      "/orders",
      {
        payment_method: "pm_card_visa",
        email: "robin@example.com",
        shipping_address: {
          name: "Robin Example",
          line1: "1 Harbour Street",
          city: "Portland",
          postal_code: "97201",
          country: "US",
        },
        ...expected,
      },
      { "X-Cart-Token": token },
    );

  beforeAll(async () => {
    shop = await startTestGateway({
      databaseAdminUrl: inject("databaseUrl"),
      redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), store),
      currency,
    });
    await shop.db.shippingMethod.create({
      data: { code: "standard", name: "Standard", price: 490, currency },
    });
    const made = await createProduct(shop.db, { currency, variants: [{ price: 1_990, onHand: 50 }] });
    productId = made.productId;
    [variantId] = made.variantIds;
    owner = { Authorization: `Bearer ${(await person(shop, "api", "owner")).token}` };
  });
  afterAll(() => shop.close());

  it("I22: writes, charges, gives back and adds up with as many decimals as the currency has", async () => {
    expect((await api(`/products/${productId}`)).text).toContain(`"price":${text.price},`);
    const token = await cart(3);
    const refused = await order(token, { expected_total: tooFine });
    expect([refused.status, refused.json()]).toMatchObject([400, { errors: [{ path: "expected_total" }] }]);
    const placed = await order(token, { expected_total: Number(text.total) });
    expect(placed.status, placed.text).toBe(201);
    expect(placed.text).toContain(`"shipping":${text.shipping},`);
    expect(placed.text).toContain(`"total":${text.total},`);
    const { order_id: id } = placed.json<{ order_id: string }>();
    await vi.waitFor(
      async () => expect((await api(`/admin/orders/${id}`, { headers: owner })).text).toContain('"PAID"'),
      soon,
    );
    const intent = shop.simulator.books().intents.find(({ metadata }) => metadata.order_id === id);
    expect([intent?.amount, intent?.currency]).toEqual([6_460, currency.toLowerCase()]);

    const fine = await post(`/admin/orders/${id}/refund`, { amount: tooFine, reason: "x" });
    expect([fine.status, fine.json()]).toMatchObject([400, { errors: [{ path: "amount" }] }]);
    const back = await post(`/admin/orders/${id}/refund`, { amount: Number(text.part), reason: "sorry" });
    expect(back.text).toContain(`"refunded":${text.part},`);
    const tooMuch = await post(`/admin/orders/${id}/refund`, { amount: Number(text.total), reason: "x" });
    expect(tooMuch.status).toBe(409);
    expect(tooMuch.text).toContain(`"maximum_amount":${left}`);

    const figures = await api("/admin/analytics/summary", { headers: owner });
    const average = `"average_order_value":${text.total}`;
    // Once for the whole and once for the day on which it was paid.
    expect(figures.text.split(average)).toHaveLength(3);
  });

  it("I22: takes a price as large as an amount can be, and tells the most of a price and of an order", async () => {
    const tooMuch = await change({ price: most + 1 });
    expect([tooMuch.status, tooMuch.json()]).toMatchObject([400, { errors: [{ path: "price" }] }]);
    const [before] = await shop.db.variant.findMany({ where: { id: variantId } });
    expect(before?.price).toBe(1_990);
    const changed = await change({ price: most });
    expect(changed.status, changed.text).toBe(200);
    expect(changed.text).toContain(`"price":${text.most},`);
    const refused = await order(await cart(2));
    expect([refused.status, refused.json()]).toMatchObject([409, { code: "CONFLICT" }]);
    expect(refused.text).toMatch(
      currency === "JPY" ? /"maximum_amount":2147483647\b/ : /"maximum_amount":2147483\.647\b/,
    );
    expect((await change({ price: Number(text.price) })).status).toBe(200);
  });

  it("tells in the timeline what a program did by its name, and money of another currency in its own", async () => {
    const { order_id: id } = (await order(await cart(1))).json<{ order_id: string }>();
    const read = () => api(`/admin/orders/${id}`, { headers: owner });
    await vi.waitFor(async () => expect((await read()).text).toContain('"status":"PAID"'), soon);
    const { id: clientId, secret } = await apiClient(shop, ["order:read", "order:fulfil"]);
    const grant = { grant_type: "client_credentials", client_id: clientId, client_secret: secret };
    const { access_token } = (await post("/auth/token", grant, {})).json<{ access_token: string }>();
    const shipped = await post(`/admin/orders/${id}/ship`, {}, { Authorization: `Bearer ${access_token}` });
    expect(shipped.status, shipped.text).toBe(200);
    await shop.db.orderEvent.create({
      data: {
        ...{ id: newId("OrderEvent"), orderId: id, type: "payment_amount_mismatch", actor: "system" },
        data: { received: 5_000, currency: "USD" },
      },
    });
    const { timeline } = (await read()).json<{ timeline: { type: string; actor: string }[] }>();
    expect(timeline.find(({ type }) => type === "shipped")?.actor).toBe("Test");
    expect((await read()).text).toContain('"data":{"received":50.00,"currency":"USD"}');
  });
});
