import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type RunningSimulator, startSimulator } from "../testing";

let simulator: RunningSimulator;

beforeAll(async () => {
  simulator = await startSimulator();
});

afterAll(() => simulator.close());

const payment =
  "amount=1999&currency=eur&confirm=true&payment_method=pm_card_visa&allowed_payment_method_types[]=card";

function call(path: string, form?: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(simulator.url + path, {
    method: form === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${simulator.secretKey}`,
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
    },
    ...(form === undefined ? {} : { body: form }),
  });
}

async function idOf(answer: Response): Promise<{ id: string }> {
  return z.looseObject({ id: z.string() }).parse(await answer.json());
}

describe("the API over plain HTTP", () => {
  it("wants the secret key, as bearer or basic", async () => {
    const basic = Buffer.from(`${simulator.secretKey}:`).toString("base64");
    expect((await call("/v1/payment_intents", undefined, { authorization: `Basic ${basic}` })).status).toBe(
      200,
    );
    for (const authorization of ["", "Bearer", "Bearer sk_test_other", "Digest x"]) {
      const answer = await call("/v1/payment_intents", payment, { authorization });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: { type: "invalid_request_error" } });
    }
  });

  it("creates and confirms, with Stripe's headers and fields", async () => {
    const answer = await call("/v1/payment_intents", `${payment}&metadata[order_id]=ord_1`);
    expect(answer.headers.get("request-id")).toMatch(/^req_/);
    const intent: unknown = await answer.json();
    expect(intent).toMatchObject({
      id: expect.stringMatching(/^pi_/),
      object: "payment_intent",
      status: "succeeded",
      amount: 1999,
      amount_received: 1999,
      currency: "eur",
      latest_charge: expect.stringMatching(/^ch_/),
      payment_method: expect.stringMatching(/^pm_/),
      payment_method_types: ["card"],
      client_secret: expect.stringMatching(/^pi_\w+_secret_\w+$/),
      metadata: { order_id: "ord_1" },
      livemode: false,
    });
  });

  it("gives a declined card's error with the intent", async () => {
    const answer = await call(
      "/v1/payment_intents",
      payment.replace("pm_card_visa", "pm_card_visa_chargeDeclinedInsufficientFunds"),
    );
    expect(answer.status).toBe(402);
    expect(await answer.json()).toMatchObject({
      error: {
        type: "card_error",
        code: "card_declined",
        decline_code: "insufficient_funds",
        message: "Your card has insufficient funds.",
        payment_intent: {
          status: "requires_payment_method",
          last_payment_error: { decline_code: "insufficient_funds" },
        },
      },
    });
  });

  it.each([
    ["", "amount", "parameter_missing"],
    ["amount=12.5&currency=usd", "amount", "parameter_invalid_integer"],
    ["amount=0&currency=usd", "amount", "parameter_invalid_integer"],
    ["amount=100&currency=usd&colour=red", "colour", "parameter_unknown"],
    [
      "amount=100&currency=usd&payment_method_types[]=card",
      "payment_method_types",
      "payment_method_types_no_longer_supported",
    ],
    [
      "amount=100&currency=usd&confirm=true&payment_method=pm_card_visa",
      "return_url",
      "payment_intent_redirect_confirmation_without_return_url",
    ],
    [
      "amount=100&currency=usd&confirm=true&payment_method=pm_x&allowed_payment_method_types[]=card",
      "payment_method",
      "resource_missing",
    ],
    [
      "amount=100&currency=usd&payment_method_data[type]=card&payment_method_data[card][x]=1",
      "payment_method_data[card][token]",
      "parameter_missing",
    ],
  ])("refuses %j for %s", async (form, param, code) => {
    const answer = await call("/v1/payment_intents", form);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { type: "invalid_request_error", param, code } });
  });

  it("takes no card number", async () => {
    const before = simulator.books().intents.length;
    const card = "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242";
    const answer = await call("/v1/payment_intents", `amount=100&currency=usd&${card}`);
    expect(answer.status).toBe(402);
    expect(JSON.stringify(simulator.books())).not.toContain("4242424242424242");
    expect(simulator.books().intents).toHaveLength(before);
  });

  it("answers 404 for what it does not have", async () => {
    expect((await call("/v1/payment_intents/pi_none")).status).toBe(404);
    expect((await call("/v1/customers", "email=a")).status).toBe(404);
    expect((await call("/v1/payment_intents/pi_none/confirm", "payment_method=pm_card_visa")).status).toBe(
      404,
    );
    expect((await call("/v1/payment_intents", "x".repeat(300_000))).status).toBe(413);
  });

  it("captures a part of what was authorised", async () => {
    const held = await idOf(await call("/v1/payment_intents", `${payment}&capture_method=manual`));
    expect(held).toMatchObject({ status: "requires_capture", amount_capturable: 1999, amount_received: 0 });
    const { id } = held;
    expect((await call(`/v1/payment_intents/${id}/capture`, "amount_to_capture=2000")).status).toBe(400);
    const captured = await call(`/v1/payment_intents/${id}/capture`, "amount_to_capture=1000");
    expect(await captured.json()).toMatchObject({
      status: "succeeded",
      amount_received: 1000,
      amount_capturable: 0,
    });
    expect((await call("/v1/refunds", `payment_intent=${id}&amount=1001`)).status).toBe(400);
  });

  it("expands, and lists events by type", async () => {
    const { id } = await idOf(await call("/v1/payment_intents", payment));
    const whole = await (await call(`/v1/payment_intents/${id}?expand[]=latest_charge`)).json();
    expect(whole).toMatchObject({ latest_charge: { object: "charge", payment_intent: id } });
    const events = await (await call("/v1/events?type=payment_intent.succeeded&limit=1")).json();
    expect(events).toMatchObject({
      object: "list",
      data: [{ type: "payment_intent.succeeded", data: { object: { id } } }],
    });
  });
});

describe("idempotency keys", () => {
  const keyed = (key: string, form = payment, path = "/v1/payment_intents") =>
    call(path, form, { "idempotency-key": key });

  it("replay the first answer, decline or not, and say so", async () => {
    for (const form of [payment, payment.replace("visa", "chargeDeclined")]) {
      const first = await keyed(`key ${form}`, form);
      const again = await keyed(`key ${form}`, form.split("&").reverse().join("&"));
      expect(again.status).toBe(first.status);
      expect(await again.text()).toBe(await first.text());
      expect([first, again].map(({ headers }) => headers.get("idempotent-replayed"))).toEqual([null, "true"]);
      expect(again.headers.get("original-request")).toBe(first.headers.get("request-id"));
    }
  });

  it("refuse other parameters and another endpoint", async () => {
    await keyed("one");
    for (const answer of [
      await keyed("one", `${payment}&description=x`),
      await keyed("one", payment, "/v1/refunds"),
    ]) {
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { type: "idempotency_error" } });
    }
    expect((await keyed("x".repeat(256))).status).toBe(400);
  });

  it("are not used up by a parameter that was refused", async () => {
    expect((await keyed("two", "amount=1")).status).toBe(400);
    expect((await keyed("two")).status).toBe(200);
  });

  it("let one of many equal requests through at a time, and make one payment", async () => {
    const before = simulator.books().intents.length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => keyed("many")));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(simulator.books().intents).toHaveLength(before + 1);
  });
});

describe("the pages and tools", () => {
  it("list the payments, marked as a simulator, with nothing that runs", async () => {
    await call(
      "/v1/payment_intents",
      `${payment}&metadata[order_id]=${encodeURIComponent("<script>alert(1)</script>")}`,
    );
    const page = await fetch(simulator.url);
    const html = await page.text();
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    expect(html).toContain("Payment simulator");
    expect(html).toContain("€19.99");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toContain("<script");
  });

  it("keep knobs and books behind the key", async () => {
    expect((await fetch(`${simulator.url}/_books`)).status).toBe(401);
    expect((await fetch(`${simulator.url}/_knobs`, { method: "POST", body: "{}" })).status).toBe(401);
    expect(await (await call("/_books")).json()).toMatchObject({
      intents: expect.any(Array),
      events: expect.any(Array),
    });
    expect((await call("/_knobs", '{"delayMs":"soon"}')).status).toBe(400);
    expect((await call("/_knobs", '{"colour":1}')).status).toBe(400);
    expect(await (await call("/_knobs", '{"webhook":{"hold":true}}')).json()).toMatchObject({
      webhook: { hold: true },
    });
    expect(await (await call("/_knobs", '{"reset":true}')).json()).toMatchObject({
      webhook: { hold: false },
    });
  });

  it("say that they are well", async () => {
    expect((await fetch(`${simulator.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${simulator.url}/nowhere`)).status).toBe(404);
  });
});
