import { setTimeout as delay } from "node:timers/promises";
import { PlainError } from "../scripts/plain-error.mjs";
import { ask } from "./open-shop.mjs";

const PLENTY = 1_000_000;
const SETTLE_MS = 120_000;

/**
 * Gives as many products as asked for, one variant of each, more stock than a benchmark can sell.
 * @param {import("../scripts/running-shop.mjs").RunningShop} shop
 * @param {number} count
 * @returns {Promise<{ variantIds: string[], staff: Awaited<ReturnType<typeof staffOf>>, restore: () => Promise<void> }>} `restore` waits until the orders have
 *   left no unit on hold, then gives the products the stock they had
 */
export async function fillStock(shop, count) {
  const staff = await staffOf(shop);
  const list = await staff(`/products?status=PUBLISHED&limit=100`);
  /** @type {string[]} */
  const productIds = list.data.slice(0, count).map((/** @type {{ id: string }} */ { id }) => id);
  if (productIds.length < count)
    throw new PlainError(
      `The shop sells ${productIds.length} products, and the benchmark wants ${count}: open one with the demo range.`,
    );
  /** @type {{ productId: string, variantId: string, stock: number }[]} */
  const filled = [];

  /** @param {string} productId @param {string} variantId @param {number} stock */
  const setStock = (productId, variantId, stock) =>
    staff(`/products/${productId}`, { variant_id: variantId, stock_qty: stock, note: "Benchmark" });

  const restore = async () => {
    const again = await staffOf(shop);
    const deadline = performance.now() + SETTLE_MS;
    for (const { productId, variantId, stock } of filled) {
      let held = await heldOf(again, productId, variantId);
      while (held > 0 && performance.now() < deadline) {
        await delay(500);
        held = await heldOf(again, productId, variantId);
      }
      // Stock that is held for an order cannot be taken away.
      await setStock(productId, variantId, Math.max(stock, held));
      if (held > 0) console.error(`${productId}: ${held} units are still held for orders.`);
    }
  };

  try {
    for (const productId of productIds) {
      const { variants } = await staff(`/products/${productId}`);
      const [variant] = variants;
      await setStock(productId, variant.id, PLENTY);
      filled.push({ productId, variantId: variant.id, stock: variant.stock_qty });
    }
  } catch (error) {
    await restore();
    throw error;
  }
  return { variantIds: filled.map(({ variantId }) => variantId), staff, restore };
}

/** @param {Awaited<ReturnType<typeof staffOf>>} staff @param {string} productId @param {string} variantId */
async function heldOf(staff, productId, variantId) {
  const { variants } = await staff(`/products/${productId}`);
  return variants.find((/** @type {{ id: string }} */ { id }) => id === variantId)?.reserved_qty ?? 0;
}

/**
 * Signs in; the answer asks below `/admin`, with a body as PATCH where nothing else is said.
 * @param {import("../scripts/running-shop.mjs").RunningShop} shop
 */
export async function staffOf({ api, staff: { email, password } }) {
  const json = { "content-type": "application/json" };
  const body = JSON.stringify({ grant_type: "password", email, password });
  const { access_token } = await ask(`${api}/auth/token`, { method: "POST", headers: json, body });
  const headers = { ...json, authorization: `Bearer ${access_token}` };
  return (
    /** @type {string} */ path,
    /** @type {object | undefined} */ change = undefined,
    method = "PATCH",
  ) =>
    ask(
      `${api}/admin${path}`,
      change === undefined ? { headers } : { method, headers, body: JSON.stringify(change) },
    );
}
