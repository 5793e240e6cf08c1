import { fillStock } from "./fill-stock.mjs";
import { measure } from "./measure.mjs";
import { openShop } from "./open-shop.mjs";

const json = { "content-type": "application/json" };
const purchase = JSON.stringify({
  payment_method: "pm_card_visa",
  email: "benchmark@example.com",
  shipping_address: {
    name: "Bench Mark",
    line1: "1 Loopback Lane",
    city: "Portland",
    postal_code: "97201",
    country: "US",
  },
});

/**
 * Guests who put one thing into a new cart and order it: all the same one, beside each connection its own.
 * The payment is part of it; settling it and the e-mail go on in the worker meanwhile, so the processor time is that
 * of the whole shop, worker, database and payment simulator included.
 * @type {import("./run.mjs").Benchmark}
 */
export async function orders({ connections, seconds }) {
  const shop = await openShop();
  const stock = await fillStock(shop, connections);
  const [hot] = stock.variantIds;

  /** @param {(connection: number) => string | undefined} variantOf */
  const load = (variantOf) => () =>
    measure({
      connections,
      seconds,
      pids: Object.values(shop.processes).flat(),
      connect: (index) => ({ once: () => buy(shop.api, variantOf(index)) }),
    });

  return {
    comparisons: [
      {
        name: "POST /cart/items + POST /orders",
        subject: { name: "one hot product", run: load(() => hot) },
        baseline: { name: "different products", run: load((index) => stock.variantIds[index]) },
      },
    ],
    close: stock.restore,
  };
}

/**
 * @param {string} api
 * @param {string | undefined} variantId
 * @returns {Promise<boolean>} whether it became an order
 */
async function buy(api, variantId) {
  const line = JSON.stringify({ variant_id: variantId, quantity: 1 });
  const cart = await post(`${api}/cart/items`, json, line);
  const token = cart?.headers.get("x-cart-token");
  if (cart?.status !== 201 || typeof token !== "string") return false;
  const order = await post(`${api}/orders`, { ...json, "x-cart-token": token }, purchase);
  return order?.status === 201;
}

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {string} body
 */
async function post(url, headers, body) {
  try {
    const answer = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(30_000) });
    await answer.arrayBuffer();
    return answer;
  } catch {
    return null;
  }
}
