import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStripeGateway, type PaymentEvent, type PaymentGateway } from "../../src";
import { type RunningSimulator, startSimulator } from "../../testing";

const soon = { timeout: 20_000 };
let shop: Server;
let shopUrl: string;
let answer: () => number;
let received: PaymentEvent[];
let simulator: RunningSimulator;
let gateway: PaymentGateway;

beforeEach(async () => {
  received = [];
  answer = () => 200;
  shop = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const event = gateway.verifyWebhook(
      Buffer.concat(chunks),
      request.headers["stripe-signature"]?.toString(),
    );
    const status = answer();
    if (status === 200) received.push(event);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  const address = shop.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  shopUrl = `http://127.0.0.1:${address.port}/api/webhooks/stripe`;
  simulator = await startSimulator({ webhookUrl: shopUrl, refundSettleMs: 20 });
  const { url: apiBase, secretKey, webhookSecret } = simulator;
  gateway = createStripeGateway({ apiBase, secretKey, webhookSecret });
});

afterEach(async () => {
  await simulator.close();
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
});

function pay(paymentMethod = "pm_card_visa", orderId = "ord_1") {
  return gateway.createAndConfirm({ orderId, attempt: 1, amount: 9900, currency: "USD", paymentMethod });
}

function types(): string[] {
  return received.map((event) => (event.type === "ignored" ? event.providerType : event.type));
}

describe("webhooks", () => {
  it("reach the shop signed, and the port reads them", async () => {
    const outcome = await pay();
    // What the shop is not registered for is listed and not sent.
    await expect.poll(types, soon).toEqual(["payment.succeeded"]);
    expect(simulator.books().events.map(({ type }) => type)).toContain("payment_intent.created");
    const paid = received.find(({ type }) => type === "payment.succeeded");
    expect(paid).toMatchObject({
      payment: { orderId: "ord_1", amount: 9900, amountReceived: 9900, currency: "USD" },
    });
    expect(outcome).toMatchObject(paid !== undefined && "payment" in paid ? paid.payment : { none: true });
  });

  it("tell of declines, authentication, cancellation, progress and refunds", async () => {
    const declined = await pay("pm_card_visa_chargeDeclinedLostCard", "ord_1");
    await pay("pm_card_threeDSecure2Required", "ord_2");
    await simulator.knobs({ processNext: 1 });
    await pay("pm_card_visa", "ord_3");
    const slow = await pay("pm_card_pendingRefund", "ord_4");
    if (declined.status !== "declined" || slow.status !== "succeeded") throw new Error("not as told");
    await gateway.cancel(declined.ref);
    const refund = {
      refundId: "ref_1",
      paymentRef: slow.ref,
      amount: 100,
      currency: "USD",
      reason: "duplicate",
    } as const;
    await gateway.refund(refund);
    const expected = [
      "payment.failed",
      "payment.requires_action",
      "payment.processing",
      "payment.canceled",
      "refund.updated",
      "charge.refunded",
    ];
    await expect.poll(types, soon).toEqual(expect.arrayContaining(expected));
    expect(received.find(({ type }) => type === "payment.failed")).toMatchObject({
      decline: { declineCode: "lost_card" },
    });
    // In no promised order: each is sent on a way of its own.
    const settled = () =>
      received
        .filter((event) => event.type === "refund.updated")
        .map(({ refund }) => refund.status)
        .sort();
    await expect.poll(settled, soon).toEqual(["pending", "succeeded"]);
  });

  it("are sent again until the shop takes them", async () => {
    const statuses = [500, 302, 404];
    answer = () => statuses.shift() ?? 200;
    await pay();
    await expect.poll(types, soon).toContain("payment.succeeded");
    expect(new Set(received.map(({ eventId }) => eventId)).size).toBe(received.length);
    await expect
      .poll(
        () =>
          simulator
            .books()
            .events.filter(({ pending_webhooks, delivered }) => pending_webhooks > 0 && !delivered),
        soon,
      )
      .toEqual([]);
  });

  it("wait while they are held, and come when they are let go", async () => {
    await simulator.knobs({ webhook: { hold: true } });
    const outcome = await pay();
    // Round trips of the same kind as a delivery give one that should not happen the time to happen.
    for (let n = 0; n < 20 && outcome.status === "succeeded"; n += 1) await gateway.retrieve(outcome.ref);
    expect(received).toEqual([]);
    await simulator.knobs({ webhook: { hold: false } });
    await expect.poll(types, soon).toContain("payment.succeeded");
  });

  it("come several times when a knob says so", async () => {
    await simulator.knobs({ webhook: { duplicate: 4 } });
    await pay();
    await expect.poll(() => types().filter((type) => type === "payment.succeeded").length, soon).toBe(5);
    expect(new Set(received.map(({ eventId }) => eventId)).size).toBe(1);
  });

  it("come last first when a knob says so", async () => {
    const paid = await pay();
    await expect.poll(types, soon).toEqual(["payment.succeeded"]);
    await simulator.knobs({ webhook: { reorder: true } });
    if (paid.status !== "succeeded") throw new Error("not as told");
    await gateway.refund({
      refundId: "ref_1",
      paymentRef: paid.ref,
      amount: 100,
      currency: "USD",
      reason: "duplicate",
    });
    // The simulator tells of the charge before it tells of the refund.
    await expect.poll(types, soon).toEqual(["payment.succeeded", "refund.updated", "charge.refunded"]);
  });

  it("are lost when a knob says so, and the API still lists them", async () => {
    await simulator.knobs({ webhook: { drop: 1 } });
    await pay();
    await pay("pm_card_visa", "ord_2");
    await expect.poll(types, soon).toContain("payment.succeeded");
    expect(received.every((event) => !("payment" in event) || event.payment.orderId === "ord_2")).toBe(true);
    expect(simulator.books().events.filter(({ type }) => type === "payment_intent.succeeded")).toHaveLength(
      2,
    );
  });
});
