import { createProduct, createShippingMethod } from "@storewright/db/testing";
import type { OrderId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { call, type HttpCall } from "../../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../../testing/start-test-gateway";
import { createStaff } from "../../identity";

let shop: TestGateway;
let manager: Record<string, string>;
let support: Record<string, string>;
let variantId: string;

const password = "a long and uncommon sentence";
const api = (path: string, request?: HttpCall) => call(`${shop.url}/api/v1${path}`, request);
const post = (path: string, body: unknown, headers: HttpCall["headers"] = manager) =>
  api(path, { method: "POST", body, headers });
const get = (path: string, headers: HttpCall["headers"] = manager) => api(path, { headers });

async function staff(role: "manager" | "support"): Promise<Record<string, string>> {
  const email = `${role}@example.com`;
  await createStaff(shop.runtime.deps, { email, password, name: role, role });
  const answer = await post("/auth/token", { grant_type: "password", email, password }, {});
  expect(answer.status, answer.text).toBe(200);
  return { Authorization: `Bearer ${answer.json<{ access_token: string }>().access_token}` };
}

interface Placed {
  readonly order_id: OrderId;
  readonly access_token: string;
}

interface OrderBody {
  readonly status: string;
  readonly refunded: number;
  readonly lines: readonly { readonly id: string; readonly variant_id: string; readonly to_ship: number }[];
  readonly tracking: readonly { readonly id: string }[];
  readonly timeline: readonly { readonly type: string; readonly actor: string }[];
}

/** A guest's order of three, paid. */
async function paidOrder(): Promise<Placed> {
  const cart = await post("/cart/items", { variant_id: variantId, quantity: 3 }, {});
  const placed = await post(
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
    },
    { "X-Cart-Token": cart.headers["x-cart-token"] ?? "" },
  );
  expect(placed.status).toBe(201);
  const order = placed.json<Placed>();
  await vi.waitFor(
    async () =>
      expect((await get(`/admin/orders/${order.order_id}`)).json()).toMatchObject({ status: "PAID" }),
    { timeout: 30_000, interval: 50 },
  );
  return order;
}

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 9),
  });
  await createShippingMethod(shop.db, 490);
  [variantId] = (await createProduct(shop.db, { variants: [{ price: 1_999, onHand: 100 }] })).variantIds;
  manager = await staff("manager");
  support = await staff("support");
});
afterAll(() => shop.close());

describe("an order's life over REST", () => {
  it("is sent in parcels, arrives, comes back, and everybody reads the same", async () => {
    const { order_id: id, access_token } = await paidOrder();
    const sent = await post(`/admin/orders/${id}/ship`, {
      items: [{ variant_id: variantId, quantity: 1 }],
      carrier: "UPS",
      tracking_number: "1Z 9",
    });
    expect(sent.status).toBe(200);
    expect(sent.json()).toMatchObject({
      status: "PAID",
      fulfilment_status: "partial",
      tracking: [{ tracking_url: "https://www.ups.com/track?tracknum=1Z%209", lines: [{ quantity: 1 }] }],
    });
    const [line] = sent.json<OrderBody>().lines;
    const rest = await post(`/admin/orders/${id}/ship`, { items: [{ line_id: line?.id, quantity: 2 }] });
    expect(rest.json()).toMatchObject({ status: "SHIPPED", lines: [{ fulfilled: 3, to_ship: 0 }] });
    const arrived = await post(`/admin/orders/${id}/deliver`, {});
    expect(arrived.json()).toMatchObject({ status: "DELIVERED" });
    const back = await post(`/admin/orders/${id}/return`, {
      items: [{ line_id: line?.id, quantity: 1, restock: true }],
      reason: "does not fit",
      refund: true,
    });
    expect(back.json()).toMatchObject({
      status: "PARTIALLY_REFUNDED",
      returns: [{ reason: "does not fit" }],
    });
    expect(back.text).toContain('"refunded":19.99');
    const own = await get(`/orders/${id}`, { "X-Order-Token": access_token });
    const timeline = own.json<OrderBody>().timeline.map(({ type, actor }) => `${type}: ${actor}`);
    expect(timeline).toEqual(
      expect.arrayContaining(["placed: you", "paid: the shop", "shipped: the shop", "returned: the shop"]),
    );
    expect(own.text).toContain('"amount":19.99');
    expect(own.text).not.toContain("usr_");
  });

  it("gives money back in decimals, once for an Idempotency-Key, never more than was paid", async () => {
    const { order_id: id } = await paidOrder();
    const headers = { ...manager, "Idempotency-Key": `refund-${id}` };
    const body = { amount: 10.5, reason: "sorry" };
    const first = await post(`/admin/orders/${id}/refund`, body, headers);
    const second = await post(`/admin/orders/${id}/refund`, body, headers);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers["idempotent-replayed"]).toBe("true");
    expect(second.text).toBe(first.text);
    expect(first.text).toContain('"refunded":10.50');
    expect((await post(`/admin/orders/${id}/refund`, { ...body, amount: 11 }, headers)).status).toBe(422);

    const tooMuch = await post(`/admin/orders/${id}/refund`, { amount: 55, reason: "x" });
    expect([tooMuch.status, tooMuch.json<{ code: string }>().code]).toEqual([409, "CONFLICT"]);
    expect(tooMuch.text).toContain('"maximum_amount":54.37');
    for (const wrong of [
      { amount: 1.999, reason: "x" },
      { amount: 0, reason: "x" },
      { amount: -1, reason: "x" },
      { amount: "1", reason: "x" },
      { reason: "" },
      { items: [{ quantity: 1 }], reason: "x" },
      { items: [{ variant_id: variantId, quantity: 0 }], reason: "x" },
      { amount: 1, reason: "x", status: "REFUNDED" },
    ]) {
      expect((await post(`/admin/orders/${id}/refund`, wrong)).status, JSON.stringify(wrong)).toBe(400);
    }
    const all = await post(`/admin/orders/${id}/refund`, { reason: "all of it" });
    expect(all.json()).toMatchObject({ status: "REFUNDED", refunded: 64.87 });
  });

  it("F29: cancels a paid order with all its money, for whoever may, once", async () => {
    const { order_id: id, access_token } = await paidOrder();
    expect((await post(`/admin/orders/${id}/refund`, { reason: "x" }, support)).status).toBe(403);
    // Support may cancel, but not where that gives money back.
    expect((await post(`/admin/orders/${id}/cancel`, { reason: "x" }, support)).status).toBe(403);
    const [one, two] = await Promise.all([
      post(`/admin/orders/${id}/cancel`, { reason: "asked by phone" }),
      post(`/orders/${id}/cancel`, {}, { "X-Order-Token": access_token }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    expect((await get(`/admin/orders/${id}`)).json()).toMatchObject({
      refunded: 64.87,
      refunds: [{ cause: "cancel", amount: 64.87, status: "succeeded" }],
    });
  });

  it("A1: is nobody else's to cancel, and an order that is not there is the same answer", async () => {
    const { order_id: id } = await paidOrder();
    const other = await paidOrder();
    const made = `ord_${"0".repeat(26)}`;
    const answers = await Promise.all(
      [id, made].map((order) =>
        post(
          `/orders/${order}/cancel`,
          {},
          { "X-Order-Token": other.access_token, "X-Request-Id": "same-id-1" },
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(answers[0]?.text.replaceAll(id, "")).toBe(answers[1]?.text.replaceAll(made, ""));
  });
});

describe("the summary of figures over REST", () => {
  it("has revenue, orders, average, units and refunds by interval, and the products sold most", async () => {
    const to = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const answer = await get(`/admin/analytics/summary?from=${from}&to=${to}&interval=day`);
    expect(answer.status).toBe(200);
    const summary = answer.json<{ revenue: number; orders: number; series: { orders: number }[] }>();
    const count = await shop.db.order.count({ where: { paidAt: { not: null } } });
    expect(summary).toMatchObject({ currency: "USD", orders: count, units: count * 3 });
    expect(answer.text).toContain(`"average_order_value":64.87`);
    expect(summary.series).toHaveLength(2);
    expect(answer.json()).toMatchObject({ top_products: [{ units: count * 3 }] });
  });

  it.each([
    "from=2026-02-30&to=2026-03-02",
    "from=9999-01-01&to=9999-01-02",
    "from=1e400&to=2026-03-02",
    "from=2026-03-02&to=2026-03-01",
    "from=2024-01-01&to=2026-03-01",
    "interval=second",
    "from=2026-03-01&from=2026-03-02",
    "group_by=user",
  ])("I23: is refused for %s", async (query) => {
    const answer = await get(`/admin/analytics/summary?${query}`);
    expect([answer.status, answer.json<{ code: string }>().code]).toEqual([400, "VALIDATION_FAILED"]);
  });

  it("is not for support", async () => {
    expect((await get("/admin/analytics/summary", support)).status).toBe(403);
    expect((await get("/admin/analytics/summary", {})).status).toBe(401);
  });
});
