import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { signEvent } from "@storewright/payments/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { call } from "../../testing/http-client";
import { keepPace } from "../../testing/pace";
import {
  internalHeaders,
  ownCacheStore,
  startTestGateway,
  type TestGateway,
} from "../../testing/start-test-gateway";
import { systemContext } from "../context";
import { reconcilePayments } from "../order";

let shop: TestGateway;
let variantId: string;
const soon = { timeout: 30_000, interval: 20 };
const pace = keepPace();

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 11),
    rateLimits: true,
    // As long as the shop itself waits.
    paidWithinMs: 1_400,
  });
  await createShippingMethod(shop.db, 0);
  const product = await createProduct(shop.db, { variants: [{ price: 2_000, onHand: 50 }] });
  variantId = product.variantIds[0] ?? "";
});
afterAll(async () => {
  await pace.stop();
  await shop.close();
});
beforeEach(() => shop.simulator.knobs({ reset: true }));

interface Placed {
  readonly order_id: string;
  readonly access_token: string;
}

let shopper = 0;

async function place(paymentMethod = "pm_card_visa"): Promise<Placed> {
  shopper += 1;
  const cart = await call(`${shop.url}/api/v1/cart/items`, {
    method: "POST",
    body: { variant_id: variantId, quantity: 1 },
  });
  const answer = await call(`${shop.url}/api/v1/orders`, {
    method: "POST",
    headers: { "X-Cart-Token": cart.headers["x-cart-token"] ?? "" },
    body: {
      payment_method: paymentMethod,
      email: `robin-${shopper}@example.com`,
      shipping_address: {
        name: "Robin",
        line1: "1 Harbour Street",
        city: "Portland",
        region: "OR",
        postal_code: "97201",
        country: "US",
      },
    },
  });
  expect(answer.status).toBe(201);
  return answer.json<Placed>();
}

const orderOf = (id: string) => shop.db.order.findUniqueOrThrow({ where: { id } });
const now = () => Date.now();

function post(body: string, { secret = shop.simulator.webhookSecret, at = now() } = {}) {
  return call(`${shop.url}/api/webhooks/stripe`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Stripe-Signature": signEvent(body, secret, at) },
    body,
  });
}

/** The provider's own event about an order, as it would send it. */
async function successOf(orderId: string): Promise<string> {
  return vi.waitFor(() => {
    const event = shop.simulator
      .books()
      .events.find(
        ({ type, data }) =>
          type === "payment_intent.succeeded" &&
          "metadata" in data.object &&
          data.object.metadata.order_id === orderId,
      );
    if (event === undefined) throw new Error("no event yet");
    return JSON.stringify(event);
  }, soon);
}

describe("the webhook", () => {
  it("F17: forged, too old, of another account or mode, or no event at all: 400, no row, counted", async () => {
    await shop.simulator.knobs({ webhook: { hold: true } });
    const { order_id: id } = await place();
    const event = await successOf(id);
    const other = (change: object) => JSON.stringify({ ...JSON.parse(event), ...change });
    const refused = [
      post(event, { secret: "whsec_forged" }),
      post(event, { at: now() - 301_000 }),
      post(other({ account: "acct_other" })),
      post(other({ livemode: true })),
      post("{}"),
      post("["),
    ];
    for (const answer of await Promise.all(refused)) {
      expect(answer.status).toBe(400);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
      expect(answer.text).not.toContain("whsec");
    }
    const unsigned = await call(`${shop.url}/api/webhooks/stripe`, { method: "POST", body: event });
    expect(unsigned.status).toBe(400);
    expect(await shop.db.paymentEvent.count()).toBe(0);
    expect((await orderOf(id)).status).toBe("PENDING");

    const metrics = await call(`${shop.url}/internal/metrics`, {
      headers: await internalHeaders(),
    });
    for (const line of ["signature", "stale", "wrong_account", "wrong_mode", "malformed"]) {
      expect(metrics.text).toMatch(new RegExp(`webhooks_refused_total\\{reason="${line}"\\} [1-9]`));
    }
    expect((await call(`${shop.url}/internal/metrics`)).status).toBe(404);
    expect(shop.logged.some((line) => line.includes("a payment webhook was refused"))).toBe(true);
  });

  it("A25: a replay with a good signature has no second effect, fifty at once or later", async () => {
    await shop.simulator.knobs({ webhook: { hold: true } });
    const { order_id: id } = await place();
    const event = await successOf(id);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(event)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const paid = await orderOf(id);
    expect(paid).toMatchObject({ status: "PAID", captured: 2_000 });
    expect((await post(event)).status).toBe(200);
    expect(await orderOf(id)).toEqual(paid);
    expect(
      await shop.db.paymentEvent.count({ where: { providerRef: JSON.parse(event).data.object.id } }),
    ).toBe(1);
    expect(await shop.db.stockMovement.count({ where: { orderId: id } })).toBe(1);
    expect(await shop.db.orderEvent.count({ where: { orderId: id, type: "paid" } })).toBe(1);
    const [row] = await shop.db.$queryRaw<{ mails: number }[]>`
      SELECT count(*)::int AS mails FROM outbox_event WHERE type = 'order.paid' AND payload->>'orderId' = ${id}`;
    expect(row?.mails).toBe(1);
  });

  it("F16: an event in the inbox that could not be applied is kept open, and the provider is told 200", async () => {
    await shop.simulator.knobs({ webhook: { hold: true }, processNext: 1 });
    const { order_id: id } = await place();
    const [intent] = shop.simulator.books().intents.slice(-1);
    const canceled = JSON.stringify({
      ...JSON.parse(JSON.stringify(shop.simulator.books().events.at(-1))),
      id: "evt_canceled_early",
      type: "payment_intent.canceled",
    });
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    expect((await post(canceled)).status).toBe(200);
    expect(
      await shop.db.paymentEvent.findFirstOrThrow({ where: { eventId: "evt_canceled_early" } }),
    ).toMatchObject({ appliedAt: null, providerRef: intent?.id });
    expect((await orderOf(id)).status).toBe("PENDING");
  });
});

describe("while the payment provider is away", () => {
  const read = (order: Placed) =>
    call(`${shop.url}/api/v1/orders/${order.order_id}`, { headers: { "X-Order-Token": order.access_token } });

  it.each([
    ["down", { failNext: { count: 1_000, status: 500 } }],
    ["a black hole", { delayMs: 60_000 }],
  ] as const)(
    "F14: row Stripe, %s: 201 with PENDING within 2 s, a clear message, and PAID when it is back",
    async (_, trouble) => {
      await shop.simulator.knobs(trouble);
      const times: number[] = [];
      let order: Placed | undefined;
      for (let n = 0; n < 7; n += 1) {
        const waited = pace.begin();
        order = await place();
        times.push(waited());
      }
      // Two seconds, and some for the rest of the work; what the machine itself is late is not counted.
      expect(Math.max(...times)).toBeLessThan(3_000);
      // After five failures in a row nobody waits for a time-out that is known to come.
      expect(shop.logged.some((line) => line.includes("is left alone for a moment"))).toBe(true);
      if (order === undefined) throw new Error("nothing was placed");
      expect((await read(order)).json()).toMatchObject({
        status: "PENDING",
        payment_problem: "provider_unavailable",
        payment: { message: expect.stringContaining("try again by ourselves") },
      });
      await shop.simulator.knobs({ reset: true });
      const id = order.order_id;
      await vi.waitFor(
        async () => {
          await reconcilePayments(systemContext(shop.runtime.deps, "worker"), 0);
          expect((await orderOf(id)).status).toBe("PAID");
        },
        { timeout: 30_000, interval: 100 },
      );
      expect((await read(order)).json()).toMatchObject({ payment_problem: null });
    },
  );
});

describe("paying again over HTTP", () => {
  it("A18: is 429 with Retry-After after twenty tries from one address", async () => {
    const order = await place("pm_card_chargeDeclined");
    const pay = () =>
      call(`${shop.url}/api/v1/orders/${order.order_id}/payment`, {
        method: "POST",
        headers: { "X-Order-Token": order.access_token },
        body: { payment_method: "pm_card_chargeDeclined" },
      });
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) statuses.push((await pay()).status);
    expect(statuses[0]).toBe(200);
    expect(statuses.filter((status) => status === 200)).toHaveLength(9);
    const last = await pay();
    expect(last.status).toBe(429);
    expect(Number(last.headers["retry-after"])).toBeGreaterThan(0);
    expect(last.headers["ratelimit-policy"]).toContain('"pay"');
  });
});
