import { createHmac } from "node:crypto";
import { PlainError } from "../scripts/plain-error.mjs";
import { shopSecrets } from "../scripts/running-shop.mjs";
import { buy } from "./buy.mjs";
import { fillStock } from "./fill-stock.mjs";
import { measure } from "./measure.mjs";
import { ask, openShop } from "./open-shop.mjs";
import { post } from "./post-connection.mjs";

/** Events of one round for each connection. */
const EVENTS_EACH = 25;
const COPIES = 50;
const PRODUCTS = 50;

/**
 * How quickly the shop takes in what the payment provider tells it. The simulator holds its events back; the benchmark
 * sends them itself, signed: each the first time, which pays an order, beside each once more, which changes nothing.
 * @type {import("./run.mjs").Benchmark}
 */
export async function webhooks({ connections }) {
  const shop = await openShop();
  const { payments } = shop;
  if (payments === null) throw new PlainError("This benchmark needs the payment simulator, not Stripe.");
  const { STRIPE_SECRET_KEY: key = "", STRIPE_WEBHOOK_SECRET: secret = "" } = shopSecrets();
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const stock = await fillStock(shop, PRODUCTS);
  /** @param {boolean} hold */
  const hold = (hold) =>
    ask(`${payments}/_knobs`, { method: "POST", headers, body: JSON.stringify({ webhook: { hold } }) });

  /** @param {string} body */
  const send = async (body) => {
    const at = Math.floor(Date.now() / 1000);
    const v1 = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
    const answer = await post(
      `${shop.web}/api/webhooks/stripe`,
      { "stripe-signature": `t=${at},v1=${v1}` },
      body,
    );
    return answer.status === 200;
  };

  /** Places orders whose payment went through and of which the shop has not heard yet. @param {number} count */
  const unheard = async (count) => {
    await hold(true);
    const ids = new Set();
    let refused = 0;
    await Promise.all(
      Array.from({ length: Math.min(10, count) }, async (_, index) => {
        while (ids.size < count) {
          const id = await buy(shop.api, stock.variantIds[index]);
          if (id !== null) ids.add(id);
          else if (++refused > count) throw new PlainError("The shop does not take orders.");
        }
      }),
    );
    const { events } = await ask(`${payments}/_books`, { headers });
    return events
      .filter(
        (/** @type {any} */ { type, data }) =>
          type === "payment_intent.succeeded" && ids.has(data.object.metadata.order_id),
      )
      .map((/** @type {object} */ event) => JSON.stringify(event));
  };

  /** @type {string[]} */
  let bodies = [];
  /** @param {readonly string[]} list */
  const sendAll = (list) => {
    const left = [...list];
    return measure({
      connections,
      seconds: 60,
      pids: Object.values(shop.processes).flat(),
      connect: () => ({
        once: async () => send(left.pop() ?? ""),
        isOver: () => left.length === 0,
      }),
    });
  };

  return {
    comparisons: [
      {
        name: `POST /api/webhooks/stripe, ${connections} connections`,
        subject: {
          name: "an event that pays an order",
          run: async () => {
            bodies = await unheard(connections * EVENTS_EACH);
            return sendAll(bodies);
          },
        },
        baseline: { name: "the same events again", run: () => sendAll(bodies) },
      },
    ],
    notes: async () => {
      const [body = ""] = await unheard(1);
      const taken = await Promise.all(Array.from({ length: COPIES }, () => send(body)));
      const orderId = JSON.parse(body).data.object.metadata.order_id;
      const order = await stock.staff(`/orders/${orderId}`);
      const paid = order.timeline.filter(
        (/** @type {{ type: string }} */ { type }) => type === "paid",
      ).length;
      return [
        `${COPIES} copies of one event at once: ${taken.filter(Boolean).length} answered 200, the order was paid ${paid} time(s) and is ${order.status}`,
      ];
    },
    close: async () => {
      await hold(false);
      await stock.restore();
    },
  };
}
