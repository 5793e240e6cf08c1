import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningSimulator, startSimulator } from "../../testing";
import type { CreatePayment, PaymentGateway } from "../payment-gateway";
import { createStripeGateway } from "./create-stripe-gateway";

const soon = { timeout: 20_000 };
let simulator: RunningSimulator;
let gateway: PaymentGateway;

function open(timeoutMs?: number, secretKey = simulator.secretKey): PaymentGateway {
  const { url, webhookSecret } = simulator;
  return createStripeGateway({ secretKey, webhookSecret, apiBase: url, timeoutMs });
}

function order(changes: Partial<CreatePayment> = {}): CreatePayment {
  return {
    orderId: "ord_1",
    attempt: 1,
    amount: 9900,
    currency: "USD",
    paymentMethod: "pm_card_visa",
    returnUrl: "https://shop.example/orders/ord_1?from=bank",
    ...changes,
  };
}

async function paid(changes: Partial<CreatePayment> = {}): Promise<string> {
  const outcome = await gateway.createAndConfirm(order(changes));
  if (outcome.status !== "succeeded") throw new Error(`not paid: ${outcome.status}`);
  return outcome.ref;
}

beforeEach(async () => {
  simulator = await startSimulator({ refundSettleMs: 20 });
  // Patient: what is about time opens one of its own.
  gateway = open(10_000);
});

afterEach(() => simulator.close());

describe("paying", () => {
  it.each([
    "pm_card_visa",
    "pm_card_mastercard",
    "pm_card_amex",
    "tok_visa",
    "stripe_tok_abc123",
    "stripe_pm_card_visa",
  ])("charges %s", async (paymentMethod) => {
    const outcome = await gateway.createAndConfirm(order({ paymentMethod }));
    expect(outcome).toMatchObject({
      status: "succeeded",
      orderId: "ord_1",
      amount: 9900,
      amountReceived: 9900,
    });
    expect(outcome).toMatchObject({ currency: "USD", ref: expect.stringMatching(/^pi_/) });
    const { intents, charges } = simulator.books();
    expect(intents).toHaveLength(1);
    expect(intents[0]?.metadata).toEqual({ order_id: "ord_1", attempt: "1" });
    expect(charges).toMatchObject([
      { paid: true, captured: true, amount: 9900, payment_intent: intents[0]?.id },
    ]);
  });

  it.each([
    ["pm_card_chargeDeclined", "card_declined", "generic_decline"],
    ["pm_card_visa_chargeDeclined", "card_declined", "generic_decline"],
    ["pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
    ["pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card"],
    ["pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card", null],
    ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", null],
    ["pm_card_chargeDeclinedProcessingError", "processing_error", null],
    ["tok_chargeDeclined", "card_declined", "generic_decline"],
  ])("tells why %s was declined", async (paymentMethod, code, declineCode) => {
    const outcome = await gateway.createAndConfirm(order({ paymentMethod }));
    expect(outcome).toMatchObject({
      status: "declined",
      code,
      declineCode,
      orderId: "ord_1",
      amountReceived: 0,
    });
    expect(outcome).toHaveProperty("message", expect.stringMatching(/card/));
    expect(simulator.books().charges).toMatchObject([{ paid: false, failure_code: code }]);
  });

  it("takes another card on the same payment after a decline", async () => {
    const first = await gateway.createAndConfirm(order({ paymentMethod: "pm_card_chargeDeclined" }));
    if (first.status !== "declined") throw new Error(first.status);
    const again = { paymentRef: first.ref, returnUrl: "https://shop.example/" };
    const second = await gateway.confirmAgain({
      ...again,
      attempt: 2,
      paymentMethod: "pm_card_chargeDeclinedIncorrectCvc",
    });
    expect(second).toMatchObject({ status: "declined", code: "incorrect_cvc", ref: first.ref });
    const third = await gateway.confirmAgain({ ...again, attempt: 3, paymentMethod: "tok_visa" });
    expect(third).toMatchObject({ status: "succeeded", ref: first.ref, amountReceived: 9900 });
    const fourth = await gateway.confirmAgain({ ...again, attempt: 4, paymentMethod: "pm_card_visa" });
    expect(fourth).toMatchObject({ status: "succeeded", ref: first.ref });
    expect(simulator.books().charges.filter(({ paid }) => paid)).toHaveLength(1);
  });

  it("authorises only, when the capture is manual, and lets the money go again", async () => {
    const outcome = await gateway.createAndConfirm(order({ captureMethod: "manual" }));
    if (outcome.status !== "authorized") throw new Error(outcome.status);
    expect(outcome.amountReceived).toBe(0);
    expect(await gateway.cancel(outcome.ref)).toMatchObject({ status: "canceled", amountReceived: 0 });
  });

  it("takes held money once, in full or in part, and never after it was let go", async () => {
    const held = async (orderId: string) => {
      const outcome = await gateway.createAndConfirm(order({ orderId, captureMethod: "manual" }));
      if (outcome.status !== "authorized") throw new Error(outcome.status);
      return outcome.ref;
    };
    const capture = (paymentRef: string, amount: number) =>
      gateway.capture({ paymentRef, amount, currency: "USD", key: "1" });
    const whole = await held("ord_1");
    await simulator.knobs({ loseReplyNext: 2 });
    const paid = { status: "succeeded", amount: 9900, amountReceived: 9900 };
    expect(await capture(whole, 9900)).toMatchObject(paid);
    expect(await capture(whole, 9900)).toMatchObject(paid);
    expect(await capture(await held("ord_2"), 4000)).toMatchObject({
      status: "succeeded",
      amountReceived: 4000,
    });
    const gone = await held("ord_3");
    expect(await gateway.cancel(gone)).toMatchObject({ status: "canceled", amountReceived: 0 });
    expect(await capture(gone, 9900)).toMatchObject({ status: "canceled", amountReceived: 0 });
    expect(await capture(await held("ord_4"), 9901)).toMatchObject({ status: "refused" });
    expect(await capture("pi_1/cancel", 1)).toMatchObject({ status: "refused", reason: "not_found" });
    const late = await held("ord_5");
    await simulator.knobs({ expireAuthorizations: true });
    expect(await gateway.retrieve(late)).toMatchObject({ status: "canceled" });
  });

  it("counts each currency as Stripe does and answers in the house's units", async () => {
    const yen = await gateway.createAndConfirm(order({ orderId: "ord_y", amount: 4980, currency: "JPY" }));
    const dinar = await gateway.createAndConfirm(order({ orderId: "ord_d", amount: 12340, currency: "KWD" }));
    const krona = await gateway.createAndConfirm(order({ orderId: "ord_k", amount: 5, currency: "ISK" }));
    expect([yen, dinar, krona]).toMatchObject([
      { status: "succeeded", amountReceived: 4980, currency: "JPY" },
      { status: "succeeded", amountReceived: 12340, currency: "KWD" },
      { status: "succeeded", amountReceived: 5, currency: "ISK" },
    ]);
    expect(simulator.books().intents.map(({ amount }) => amount)).toEqual([4980, 12340, 500]);
  });

  it("keeps a payment in progress apart from one that is done", async () => {
    await simulator.knobs({ processNext: 1 });
    const outcome = await gateway.createAndConfirm(order());
    if (outcome.status !== "processing") throw new Error(outcome.status);
    expect(await gateway.cancel(outcome.ref)).toMatchObject({ status: "processing" });
    await simulator.knobs({ settleProcessing: "succeed" });
    expect(await gateway.retrieve(outcome.ref)).toMatchObject({ status: "succeeded", amountReceived: 9900 });
  });
});

describe("authentication", () => {
  async function waiting(paymentMethod: string): Promise<{ ref: string; url: string }> {
    const outcome = await gateway.createAndConfirm(order({ paymentMethod }));
    if (outcome.status !== "requires_action" || outcome.nextAction.kind !== "redirect")
      throw new Error(outcome.status);
    expect(outcome.clientSecret).toMatch(/^pi_\w+_secret_/);
    return { ref: outcome.ref, url: outcome.nextAction.url };
  }

  function choose(url: string, choice: string): Promise<Response> {
    return fetch(url, { method: "POST", body: new URLSearchParams({ choice }), redirect: "manual" });
  }

  it.each(["pm_card_authenticationRequired", "pm_card_threeDSecure2Required"])(
    "lets the shopper complete %s",
    async (card) => {
      const { ref, url } = await waiting(card);
      expect(await (await fetch(url)).text()).toContain("$99.00");
      const answer = await choose(url, "complete");
      const target = new URL(answer.headers.get("location") ?? "");
      expect(target.origin + target.pathname).toBe("https://shop.example/orders/ord_1");
      expect(Object.fromEntries(target.searchParams)).toMatchObject({
        from: "bank",
        payment_intent: ref,
        redirect_status: "succeeded",
      });
      expect(await gateway.retrieve(ref)).toMatchObject({ status: "succeeded" });
      expect((await choose(url, "complete")).status).toBe(404);
      expect(simulator.books().charges).toHaveLength(1);
    },
  );

  it("A18: asks for authentication where the shop wants it, on a first try and on another", async () => {
    const optional = "pm_card_threeDSecureOptional";
    expect(await gateway.createAndConfirm(order({ paymentMethod: optional }))).toMatchObject({
      status: "succeeded",
    });
    const asked = await gateway.createAndConfirm(
      order({ orderId: "ord_2", paymentMethod: optional, requireAuthentication: true }),
    );
    expect(asked).toMatchObject({ status: "requires_action" });
    const declined = await gateway.createAndConfirm(
      order({ orderId: "ord_3", paymentMethod: "pm_card_chargeDeclined" }),
    );
    if (declined.status !== "declined") throw new Error(declined.status);
    const again = { paymentRef: declined.ref, paymentMethod: optional, requireAuthentication: true };
    expect(await gateway.confirmAgain({ ...again, attempt: 2 })).toMatchObject({ status: "requires_action" });
    const wishes = simulator.books().intents.map((intent) => intent.payment_method_options.card);
    expect(wishes.map((card) => card.request_three_d_secure)).toEqual(["automatic", "any", "any"]);
  });

  it("reports a failed authentication as a decline that another card can mend", async () => {
    const { ref, url } = await waiting("pm_card_threeDSecure2Required");
    expect((await choose(url, "fail")).headers.get("location")).toContain("redirect_status=failed");
    const failed = { status: "declined", code: "payment_intent_authentication_failure" };
    expect(await gateway.retrieve(ref)).toMatchObject(failed);
    const paymentMethod = "pm_card_visa";
    expect(await gateway.confirmAgain({ paymentRef: ref, attempt: 2, paymentMethod })).toMatchObject({
      status: "succeeded",
    });
  });

  it("refuses an address with another token", async () => {
    const { ref, url } = await waiting("pm_card_threeDSecure2Required");
    expect((await choose(url.replace(/token=.{4}/, "token=0000"), "complete")).status).toBe(404);
    expect(await gateway.retrieve(ref)).toMatchObject({ status: "requires_action" });
  });

  it("asks for the provider's script when there is no page to return to", async () => {
    const { returnUrl: _, ...request } = order({ paymentMethod: "pm_card_threeDSecure2Required" });
    expect(await gateway.createAndConfirm(request)).toMatchObject({
      status: "requires_action",
      nextAction: { kind: "provider_script" },
    });
  });

  it("answers a repeated request with the state of now, not of then", async () => {
    const { url, ref } = await waiting("pm_card_threeDSecure2Required");
    await choose(url, "complete");
    const repeated = await gateway.createAndConfirm(
      order({ paymentMethod: "pm_card_threeDSecure2Required" }),
    );
    expect(repeated).toMatchObject({ status: "succeeded", ref });
  });
});

describe("when the answer does not come", () => {
  it("charges once although the reply to each try was lost", async () => {
    await simulator.knobs({ loseReplyNext: 50 });
    expect(await gateway.createAndConfirm(order())).toMatchObject({
      status: "unavailable",
      cause: "network",
    });
    await simulator.knobs({ reset: true });
    expect(await gateway.createAndConfirm(order())).toMatchObject({ status: "succeeded" });
    expect(simulator.books().intents).toHaveLength(1);
    expect(simulator.books().charges).toHaveLength(1);
  });

  it("mends a single lost reply by itself", async () => {
    await simulator.knobs({ loseReplyNext: 1 });
    expect(await gateway.createAndConfirm(order())).toMatchObject({ status: "succeeded" });
    expect(simulator.books().charges).toHaveLength(1);
  });

  it("says timeout while the work still goes on, and the next try finds what was done", async () => {
    await simulator.knobs({ delayMs: 4_000 });
    expect(await open(150).createAndConfirm(order())).toMatchObject({
      status: "unavailable",
      cause: "timeout",
    });
    expect(simulator.books().intents).toHaveLength(0);
    await expect.poll(() => simulator.books().intents.length, soon).toBe(1);
    await simulator.knobs({ reset: true });
    expect(await gateway.createAndConfirm(order())).toMatchObject({ status: "succeeded" });
    expect(simulator.books().intents).toHaveLength(1);
  });

  it("lets one of two equal requests pay, and tells the other that it is in progress", async () => {
    await simulator.knobs({ delayMs: 1000 });
    const outcomes = await Promise.all([
      gateway.createAndConfirm(order()),
      gateway.createAndConfirm(order()),
    ]);
    const told = outcomes.map((outcome) =>
      outcome.status === "unavailable" ? outcome.cause : outcome.status,
    );
    expect(told.sort()).toEqual(["in_progress", "succeeded"]);
    expect(simulator.books().charges).toHaveLength(1);
  });

  it.each([
    [500, "provider_error"],
    [429, "rate_limited"],
  ] as const)("tries again on %i, and gives up as %s", async (status, cause) => {
    await simulator.knobs({ failNext: { count: 2, status } });
    expect(await gateway.createAndConfirm(order())).toMatchObject({ status: "succeeded" });
    await simulator.knobs({ failNext: { count: 50, status } });
    expect(await gateway.createAndConfirm(order({ orderId: "ord_2" }))).toMatchObject({
      status: "unavailable",
      cause,
    });
    expect(simulator.books().intents).toHaveLength(1);
  });

  it("F13: charges once while the provider fails, slows down and loses replies, with one key", async () => {
    await simulator.knobs({ failNext: { count: 2, status: 500 }, loseReplyNext: 1 });
    let outcome = await gateway.createAndConfirm(order());
    for (let tries = 0; outcome.status === "unavailable" && tries < 5; tries += 1) {
      outcome = await gateway.createAndConfirm(order());
    }
    expect(outcome.status).toBe("succeeded");
    const { intents, charges, events } = simulator.books();
    expect([intents.length, charges.length]).toEqual([1, 1]);
    const keys = events.map((event) => event.request.idempotency_key);
    expect(new Set(keys)).toEqual(new Set(["pi-create/ord_1/1"]));
  });

  it("leaves the provider alone after repeated failures, and comes back to it", async () => {
    const { url, secretKey, webhookSecret } = simulator;
    const hasty = createStripeGateway({
      secretKey,
      webhookSecret,
      apiBase: url,
      timeoutMs: 300,
      restMs: 4_000,
    });
    await simulator.knobs({ delayMs: 2000 });
    for (let n = 0; n < 5; n += 1) {
      expect(await hasty.retrieve("pi_1")).toMatchObject({ status: "unavailable", cause: "timeout" });
    }
    const outcome = await hasty.createAndConfirm(order());
    expect(outcome).toMatchObject({ status: "unavailable", cause: "resting" });
    await simulator.knobs({ reset: true });
    await expect
      .poll(() => hasty.createAndConfirm(order()), { timeout: 20_000, interval: 50 })
      .toMatchObject({ status: "succeeded" });
  });

  it("is not put to rest by refusals or by being told to slow down", async () => {
    await simulator.knobs({ failNext: { count: 60, status: 429 } });
    for (let n = 0; n < 7; n += 1) {
      expect(await gateway.retrieve("pi_1")).toMatchObject({ status: "unavailable", cause: "rate_limited" });
    }
    await simulator.knobs({ reset: true });
    for (let n = 0; n < 7; n += 1)
      expect(await gateway.retrieve("pi_1")).toMatchObject({ status: "refused" });
    expect(await gateway.createAndConfirm(order())).toMatchObject({ status: "succeeded" });
  });

  it("says network when nobody is there", async () => {
    const gone = open(300);
    await simulator.close();
    expect(await gone.retrieve("pi_1")).toMatchObject({ status: "unavailable", cause: "network" });
    expect(await gone.listRecent({ since: new Date(0) })).toMatchObject({ status: "unavailable" });
  });
});

describe("refusals", () => {
  it("knows why a payment is refused", async () => {
    const refusals = [
      [order({ paymentMethod: "pm_nothing" }), "payment_method", "resource_missing"],
      [order({ paymentMethod: "tok_!" }), "payment_method", "resource_missing"],
      [order({ amount: 49 }), "amount", "amount_too_small"],
      [order({ amount: 100_000_000 }), "amount", "amount_too_large"],
      [order({ currency: "XXX" }), "amount", null],
      [order({ amount: 12345, currency: "KWD" }), "amount", null],
      [order({ returnUrl: "javascript:alert(1)" }), "invalid_request", "url_invalid"],
    ] as const;
    for (const [request, reason, providerCode] of refusals) {
      expect(await gateway.createAndConfirm(request)).toMatchObject({
        status: "refused",
        reason,
        providerCode,
      });
    }
    expect(simulator.books().intents).toHaveLength(0);
  });

  it("refuses another request under the same attempt", async () => {
    await paid();
    const other = await gateway.createAndConfirm(order({ amount: 100 }));
    expect(other).toMatchObject({ status: "refused", reason: "idempotency_mismatch" });
  });

  it("says that the key is wrong, without repeating it", async () => {
    const outcome = await open(undefined, "sk_test_somebodyelses1234567890").createAndConfirm(order());
    expect(outcome).toMatchObject({ status: "refused", reason: "credentials" });
    expect(JSON.stringify(outcome)).not.toContain("somebodyelses");
  });

  it("sends no id that is none to Stripe", async () => {
    for (const ref of ["", "../refunds", "pi_1/cancel", "pi_\n", "re_1"]) {
      expect(await gateway.retrieve(ref)).toMatchObject({ status: "refused", reason: "not_found" });
      expect(await gateway.cancel(ref)).toMatchObject({ status: "refused", reason: "not_found" });
    }
    expect(await gateway.retrieve("pi_unknown")).toMatchObject({ status: "refused", reason: "not_found" });
  });
});

describe("canceling", () => {
  it("cancels what is open, twice with one answer, and nothing that is paid", async () => {
    const open = await gateway.createAndConfirm(order({ paymentMethod: "pm_card_chargeDeclined" }));
    if (open.status !== "declined") throw new Error(open.status);
    expect(await gateway.cancel(open.ref)).toMatchObject({ status: "canceled", ref: open.ref });
    expect(await gateway.cancel(open.ref)).toMatchObject({ status: "canceled", ref: open.ref });
    const late = await gateway.confirmAgain({
      paymentRef: open.ref,
      attempt: 2,
      paymentMethod: "pm_card_visa",
    });
    expect(late).toMatchObject({ status: "canceled" });
    const ref = await paid({ orderId: "ord_2" });
    expect(await gateway.cancel(ref)).toMatchObject({ status: "succeeded", amountReceived: 9900 });
  });
});

describe("refunds", () => {
  function refund(paymentRef: string, refundId: string, amount: number, currency = "USD") {
    return gateway.refund({ refundId, paymentRef, amount, currency, reason: "requested_by_customer" });
  }

  it("gives back in parts, each once, and never more than was paid", async () => {
    const ref = await paid();
    const first = await refund(ref, "ref_1", 4000);
    expect(first).toMatchObject({
      status: "succeeded",
      refundId: "ref_1",
      paymentRef: ref,
      amount: 4000,
      currency: "USD",
    });
    expect(await refund(ref, "ref_1", 4000)).toEqual(first);
    expect(await refund(ref, "ref_2", 5901)).toMatchObject({ status: "refused", reason: "refund_too_large" });
    expect(await refund(ref, "ref_3", 5900)).toMatchObject({ status: "succeeded", amount: 5900 });
    expect(await refund(ref, "ref_4", 1)).toMatchObject({ status: "refused", reason: "already_refunded" });
    const { charges, refunds } = simulator.books();
    expect(charges).toMatchObject([{ amount_refunded: 9900, refunded: true }]);
    expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(9900);
  });

  it("keeps to the captured amount when refunds race", async () => {
    const ref = await paid();
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => refund(ref, `ref_${n}`, 4000)));
    expect(outcomes.filter(({ status }) => status === "succeeded")).toHaveLength(2);
    expect(outcomes.filter(({ status }) => status === "refused")).toHaveLength(6);
  });

  it("refunds once when the replies were lost", async () => {
    const ref = await paid();
    await simulator.knobs({ loseReplyNext: 50 });
    expect(await refund(ref, "ref_1", 9900)).toMatchObject({ status: "unavailable" });
    await simulator.knobs({ reset: true });
    expect(await refund(ref, "ref_1", 9900)).toMatchObject({ status: "succeeded" });
    expect(simulator.books().refunds).toHaveLength(1);
  });

  it("refunds nothing that was not paid", async () => {
    const open = await gateway.createAndConfirm(order({ paymentMethod: "pm_card_chargeDeclined" }));
    if (open.status !== "declined") throw new Error(open.status);
    expect(await refund(open.ref, "ref_1", 100)).toMatchObject({
      status: "refused",
      reason: "invalid_request",
    });
    expect(await refund("pi_unknown", "ref_2", 100)).toMatchObject({
      status: "refused",
      reason: "not_found",
    });
  });

  it("follows a refund that takes its time, and one that fails", async () => {
    const slow = await paid({ paymentMethod: "pm_card_pendingRefund" });
    expect(await refund(slow, "ref_1", 9900)).toMatchObject({ status: "pending" });
    await expect.poll(() => refund(slow, "ref_1", 9900), soon).toMatchObject({ status: "succeeded" });
    const bad = await paid({ orderId: "ord_2", paymentMethod: "pm_card_refundFail" });
    await refund(bad, "ref_2", 9900);
    await expect
      .poll(() => refund(bad, "ref_2", 9900), soon)
      .toMatchObject({ status: "failed", failureReason: "expired_or_canceled_card" });
    expect(simulator.books().charges.find(({ payment_intent }) => payment_intent === bad)).toMatchObject({
      amount_refunded: 0,
    });
  });
});

describe("looking refunds up", () => {
  it("finds one by its id, those of a payment, and all since a time", async () => {
    const [first, second] = [await paid(), await paid({ orderId: "ord_2" })];
    const reason = "requested_by_customer";
    for (const [n, paymentRef] of [first, first, second].entries()) {
      await gateway.refund({ refundId: `rfd_${n}`, paymentRef, amount: 100 + n, currency: "USD", reason });
    }
    const page = await gateway.listRefunds({ of: { paymentRef: first } });
    if (page.status !== "listed") throw new Error(page.status);
    expect(page.refunds.map(({ refundId }) => refundId)).toEqual(["rfd_1", "rfd_0"]);
    const [newest] = page.refunds;
    expect(await gateway.retrieveRefund(newest?.refundRef ?? "")).toEqual(newest);
    const all = await gateway.listRefunds({ of: { since: new Date(Date.now() - 60_000) }, limit: 2 });
    expect(all).toMatchObject({
      status: "listed",
      refunds: [{ refundId: "rfd_2" }, { refundId: "rfd_1" }],
      next: newest?.refundRef,
    });
    expect(await gateway.retrieveRefund("re_unknown")).toMatchObject({
      status: "refused",
      reason: "not_found",
    });
    expect(await gateway.retrieveRefund("re_1/cancel")).toMatchObject({ status: "refused" });
    expect(await gateway.listRefunds({ of: { paymentRef: "x" } })).toMatchObject({ status: "refused" });
  });

  it("counts yen and dinars as the house does", async () => {
    const reason = "requested_by_customer";
    for (const [currency, amount] of [
      ["JPY", 4980],
      ["KWD", 12340],
    ] as const) {
      const paymentRef = await paid({ orderId: `ord_${currency}`, amount, currency });
      const part = { refundId: `rfd_${currency}`, paymentRef, amount: amount / 2, currency, reason } as const;
      expect(await gateway.refund(part)).toMatchObject({ status: "succeeded", amount: amount / 2, currency });
      expect(await gateway.refund({ ...part, refundId: "rfd_odd", amount: 15.5 })).toMatchObject({
        status: "refused",
        reason: "amount",
      });
    }
    expect(
      await gateway.refund({
        refundId: "rfd_fils",
        paymentRef: simulator.books().intents[1]?.id ?? "",
        amount: 1001,
        currency: "KWD",
        reason,
      }),
    ).toMatchObject({ status: "refused", reason: "amount" });
  });
});

describe("listing", () => {
  it("walks through all payments since a time, newest first", async () => {
    const since = new Date(Date.now() - 1000);
    for (let n = 0; n < 5; n += 1) await paid({ orderId: `ord_${n}` });
    const seen: (string | null)[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 9; pages += 1) {
      const page = await gateway.listRecent({ since, limit: 2, ...(after === undefined ? {} : { after }) });
      if (page.status !== "listed") throw new Error(page.status);
      seen.push(...page.payments.map(({ orderId }) => orderId));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(["ord_4", "ord_3", "ord_2", "ord_1", "ord_0"]);
    const none = await gateway.listRecent({ since: new Date(Date.now() + 60_000) });
    expect(none).toEqual({ status: "listed", payments: [], next: null });
  });
});
