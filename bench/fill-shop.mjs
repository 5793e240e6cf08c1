import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PlainError } from "../scripts/plain-error.mjs";
import { ask } from "./open-shop.mjs";

/**
 * How many products the open shop sells.
 * @param {import("../scripts/running-shop.mjs").RunningShop} shop
 * @returns {Promise<number>}
 */
async function rangeOf(shop) {
  const { total } = await ask(`${shop.api}/products?limit=1`);
  return total;
}

/** Fills the open shop up to so many products, as `npm run seed` does: they stay there. @param {number} products */
async function fillShop(products) {
  console.log(`Filling the shop up to ${products} products; they stay there`);
  const seed = spawn(
    process.execPath,
    [join(import.meta.dirname, "../scripts/seed.mjs"), "--products", String(products)],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const [code] = await once(seed, "exit");
  if (code !== 0) throw new PlainError("The shop could not be filled.");
}

/**
 * The sizes at which the open shop is measured: as it is, and filled up to `products` where that is more.
 * @param {import("../scripts/running-shop.mjs").RunningShop} shop
 * @param {number} products 0 for the shop as it is
 * @returns {Promise<{ size: number, fill: () => Promise<void> }[]>} `fill` is to be waited for before anything is asked
 */
export async function sizesOf(shop, products) {
  const size = await rangeOf(shop);
  const asItIs = { size, fill: async () => {} };
  return products > size ? [asItIs, { size: products, fill: () => fillShop(products) }] : [asItIs];
}
