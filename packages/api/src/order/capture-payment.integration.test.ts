import type { OrderId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, createUser, openTill, type TestShop, type Till } from "../../testing";
import type { Ctx } from "../context";
import { cancelOrder } from "./cancel-order";
import { capturePayment } from "./capture-payment";
import { reconcilePayments } from "./reconcile-payments";
import { releaseExpiredHolds } from "./release-expired-holds";

let shop: TestShop;
let till: Till;
let staff: Ctx;
const soon = { timeout: 30_000, interval: 20 };

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"), { settings: { captureMethod: "manual" } });
  staff = shop.user(await createUser(shop, "manager"), "manager");
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.simulator.knobs({ reset: true });
  till = await openTill(shop);
});

async function authorized(): Promise<OrderId> {
  const id = await till.place();
  await vi.waitFor(async () => expect((await till.payment(id)).status).toBe("AUTHORIZED"), soon);
  return id;
}

describe("manual capture", () => {
  it("holds money and stock for six days, and takes the money once when staff say so", async () => {
    const id = await authorized();
    expect(await till.order(id)).toMatchObject({ status: "PENDING", captured: 0, paymentProblem: null });
    const [row] = await shop.db.$queryRaw<{ days: number }[]>`
      SELECT (extract(epoch FROM hold_expires_at - now()) / 86400)::float8 AS days FROM orders WHERE id = ${id}`;
    expect(row?.days).toBeCloseTo(6, 1);
    const answers = await Promise.all(
      [1, 2, 3].map(() => capturePayment(staff, { orderId: id }).catch(String)),
    );
    expect(answers.some((answer) => typeof answer !== "string" && answer.status === "PAID")).toBe(true);
    expect(await till.order(id)).toMatchObject({ status: "PAID", captured: 2_000 });
    expect(await till.facts(id)).toMatchObject({ status: "succeeded", amountReceived: 2_000 });
    expect(await till.timeline(id)).toEqual(
      expect.arrayContaining(["placed", "payment_authorized", "payment_captured", "paid"]),
    );
    expect((await till.timeline(id)).filter((type) => type === "payment_captured")).toHaveLength(1);
    expect(await till.stock()).toEqual({ onHand: 49, reserved: 0 });
    await expect(capturePayment(staff, { orderId: id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is for staff with the permission, and for orders that exist", async () => {
    const id = await authorized();
    await expect(capturePayment(shop.guest(), { orderId: id })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    await expect(capturePayment(shop.user(await createUser(shop)), { orderId: id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      capturePayment(staff, { orderId: "ord_00000000000000000000000000" as OrderId }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await till.order(id)).toMatchObject({ status: "PENDING", captured: 0 });
  });

  it("row Stripe: tells staff to try again while the provider is away, and takes nothing twice", async () => {
    const id = await authorized();
    await shop.simulator.knobs({ loseReplyNext: 1_000, webhook: { hold: true } });
    await expect(capturePayment(staff, { orderId: id })).rejects.toMatchObject({
      code: "UNAVAILABLE",
      details: { retryAfter: 10 },
    });
    expect(await till.order(id)).toMatchObject({ status: "PENDING" });
    await shop.simulator.knobs({ reset: true });
    await capturePayment(staff, { orderId: id }).catch((error) => expect(error.code).toBe("CONFLICT"));
    await vi.waitFor(async () => expect((await till.order(id)).status).toBe("PAID"), soon);
    expect(await till.order(id)).toMatchObject({ captured: 2_000 });
  });

  it("lets the money go when the order is cancelled, by staff or by the end of the hold", async () => {
    const [cancelled, expired] = [await authorized(), await authorized()];
    await cancelOrder(staff, { orderId: cancelled, reason: "not in stock after all" });
    await till.expire(expired);
    await releaseExpiredHolds(shop.system());
    for (const id of [cancelled, expired]) {
      expect(await till.order(id)).toMatchObject({ status: "CANCELLED", captured: 0, refunded: 0 });
      expect(await till.facts(id)).toMatchObject({ status: "canceled", amountReceived: 0 });
      expect(await till.refunds(id)).toEqual([]);
    }
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
  });

  it("ends the order when the provider lets the money go by itself", async () => {
    const id = await authorized();
    await shop.simulator.knobs({ expireAuthorizations: true });
    await vi.waitFor(async () => {
      await releaseExpiredHolds(shop.system());
      expect((await till.order(id)).status).toBe("CANCELLED");
    }, soon);
    await expect(capturePayment(staff, { orderId: id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
  });

  it("hears of a capture in the provider's dashboard, also where its event is lost", async () => {
    const id = await authorized();
    await shop.simulator.knobs({ webhook: { drop: 1_000 } });
    const { providerRef } = await till.payment(id);
    await fetch(`${shop.simulator.url}/v1/payment_intents/${providerRef}/capture`, {
      method: "POST",
      headers: { authorization: `Bearer ${shop.simulator.secretKey}` },
    });
    await reconcilePayments(shop.system(), 0);
    expect(await till.order(id)).toMatchObject({ status: "PAID", captured: 2_000 });
  });

  it("finds the authorisation whose reply and event were lost", async () => {
    await shop.simulator.knobs({ loseReplyNext: 1_000, webhook: { drop: 1_000 } });
    const id = await till.place();
    await shop.simulator.knobs({ reset: true });
    await vi.waitFor(async () => {
      await reconcilePayments(shop.system(), 0);
      expect((await till.payment(id)).status).toBe("AUTHORIZED");
    }, soon);
    expect(till.atProvider(id).intents).toHaveLength(1);
    expect((await till.timeline(id)).filter((type) => type === "payment_authorized")).toHaveLength(1);
  });
});
