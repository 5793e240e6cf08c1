import { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import { WebhookRefused } from "../payment-gateway";
import { verifyWebhook } from "./verify-webhook";

const secret = "whsec_test_secret";
const intent = {
  id: "pi_1",
  object: "payment_intent",
  amount: 500,
  amount_received: 500,
  currency: "isk",
  created: 1_790_000_000,
  metadata: { order_id: "ord_1" },
  status: "succeeded",
  last_payment_error: null,
};

function event(type: string, object: unknown, changes: object = {}): string {
  return JSON.stringify({
    id: "evt_1",
    type,
    created: 1_790_000_001,
    livemode: false,
    data: { object },
    ...changes,
  });
}

function sign(payload: string, timestamp = Math.floor(Date.now() / 1000), by = secret): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret: by, timestamp });
}

function verify(payload: string, header: string | undefined = sign(payload), live = false) {
  return verifyWebhook(secret, live, Buffer.from(payload), header);
}

function reason(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof WebhookRefused) return error.reason;
    throw error;
  }
  return "accepted";
}

describe("verifyWebhook", () => {
  it("reads a payment that succeeded, in the house's units", () => {
    expect(verify(event("payment_intent.succeeded", intent))).toEqual({
      eventId: "evt_1",
      occurredAt: new Date(1_790_000_001_000),
      type: "payment.succeeded",
      payment: {
        ref: "pi_1",
        orderId: "ord_1",
        amount: 5,
        amountReceived: 5,
        currency: "ISK",
        createdAt: new Date(1_790_000_000_000),
      },
    });
  });

  it("reads every kind of event that the house acts on, and ignores the others", () => {
    const error = { code: "card_declined", decline_code: "lost_card", message: "Your card was declined." };
    expect(
      verify(event("payment_intent.payment_failed", { ...intent, last_payment_error: error })),
    ).toMatchObject({
      type: "payment.failed",
      decline: { code: "card_declined", declineCode: "lost_card", message: "Your card was declined." },
    });
    expect(
      verify(event("payment_intent.canceled", { ...intent, cancellation_reason: "abandoned" })),
    ).toMatchObject({
      type: "payment.canceled",
      reason: "abandoned",
    });
    expect(verify(event("payment_intent.requires_action", intent)).type).toBe("payment.requires_action");
    expect(verify(event("payment_intent.processing", intent)).type).toBe("payment.processing");
    const refund = {
      id: "re_1",
      amount: 100,
      currency: "usd",
      status: "failed",
      metadata: { refund_id: "ref_1" },
      payment_intent: "pi_1",
    };
    for (const type of ["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"]) {
      expect(verify(event(type, refund))).toMatchObject({
        type: "refund.updated",
        refund: { status: "failed", refundId: "ref_1", paymentRef: "pi_1", amount: 100, currency: "USD" },
      });
    }
    expect(verify(event("payment_intent.amount_capturable_updated", intent)).type).toBe("payment.authorized");
    const charge = { payment_intent: "pi_1", captured: true, amount_refunded: 500, currency: "isk" };
    expect(verify(event("charge.refunded", charge))).toMatchObject({
      type: "charge.refunded",
      paymentRef: "pi_1",
      amountRefunded: 5,
      currency: "ISK",
    });
    for (const other of [{ captured: false }, { payment_intent: null }]) {
      expect(verify(event("charge.refunded", { ...charge, ...other })).type).toBe("ignored");
    }
    expect(verify(event("customer.created", {}))).toMatchObject({
      type: "ignored",
      providerType: "customer.created",
    });
  });

  it("leaves the order open when the payment is none of ours", () => {
    expect(verify(event("payment_intent.succeeded", { ...intent, metadata: {} }))).toMatchObject({
      payment: { orderId: null },
    });
  });

  it("refuses what Stripe did not sign", () => {
    const payload = event("payment_intent.succeeded", intent);
    const header = sign(payload);
    expect(reason(() => verify(payload, sign(payload, undefined, "whsec_another")))).toBe("signature");
    expect(reason(() => verify(payload.replace("500", "1"), header))).toBe("signature");
    expect(reason(() => verify(` ${payload}`, header))).toBe("signature");
    expect(reason(() => verify(payload, header.replace("v1=", "v0=")))).toBe("signature");
    expect(reason(() => verify(payload, header.replace(/t=\d+/, "t=1")))).toBe("signature");
    const malformed = [
      "",
      "t=,v1=",
      "v1",
      "t=1,v1",
      "=,=",
      ",",
      header.replace("t=", "t=x"),
      "\u0000".repeat(9),
    ];
    for (const forged of malformed) expect(reason(() => verify(payload, forged))).toBe("signature");
    expect(reason(() => verifyWebhook(secret, false, Buffer.from(payload), undefined))).toBe("signature");
    expect(reason(() => verifyWebhook("", false, Buffer.from(payload), header))).toBe("signature");
    expect(reason(() => verifyWebhook(secret, false, Buffer.alloc(0), header))).toBe("signature");
  });

  it("refuses what was signed more than 300 seconds ago", () => {
    const payload = event("payment_intent.succeeded", intent);
    const now = Math.floor(Date.now() / 1000);
    expect(reason(() => verify(payload, sign(payload, now - 290)))).toBe("accepted");
    expect(reason(() => verify(payload, sign(payload, now - 302)))).toBe("stale");
  });

  it("refuses what is meant for another mode or account", () => {
    const payload = event("payment_intent.succeeded", intent);
    expect(reason(() => verify(payload, sign(payload), true))).toBe("wrong_mode");
    const live = event("payment_intent.succeeded", intent, { livemode: true });
    expect(reason(() => verify(live))).toBe("wrong_mode");
    expect(reason(() => verify(live, sign(live), true))).toBe("accepted");
    expect(reason(() => verify(event("payment_intent.succeeded", intent, { account: "acct_2" })))).toBe(
      "wrong_account",
    );
  });

  it("refuses a signed body that is no event", () => {
    for (const payload of ["{", "null", "[]", "{}", event("payment_intent.succeeded", { id: "pi_1" })]) {
      expect(reason(() => verify(payload))).toBe("malformed");
    }
    const negative = event("payment_intent.succeeded", { ...intent, amount_received: -1 });
    expect(reason(() => verify(negative))).toBe("malformed");
  });
});
