import { chances } from "../prove/seeded.mjs";
import { countAnswers, differences } from "./answers.mjs";
import { openBooks } from "./crowd-books.mjs";
import { staffOf } from "./fill-stock.mjs";
import { ask, openShop } from "./open-shop.mjs";
import { atOnce, fillCart, orderCart } from "./order-carts.mjs";

const SEEDS = 20;
const BUYERS = 200;
const PIECES = 50;
const CARTS = 2_000;
const LINES = 5;
/** Articles that the mixed carts share; few, so that two carts meet in several. */
const SHARED = 10;
const PLENTY = 100_000;

/**
 * Counts instead of times, over REST: 200 guests at once and 50 pieces, once for each seed; then carts of several
 * articles, every second one the one before it in reversed order. Each count must be exact, in the answers and in the database.
 * @type {import("./run.mjs").Benchmark}
 */
export async function crowd({ connections }) {
  const shop = await openShop();
  const books = await openBooks();
  const shelf = await newProducts(shop);
  /** @type {{ name: string, found: Record<string, number>, seconds: number }[]} */
  const figures = [];
  /** @type {string[]} */
  const faults = [];
  /** @param {string} name @param {number} seconds @param {Record<string, number>} found @param {Record<string, number>} wanted */
  const judge = (name, seconds, found, wanted) => {
    figures.push({ name, found, seconds });
    faults.push(...differences(name, found, wanted));
  };

  return {
    comparisons: [],
    figures,
    faults,
    notes: async () => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const variantId = await shelf.add(`seed ${seed}`, PIECES);
        const { answers, seconds } = await rush(shop.api, variantId, seed);
        // Sold at once, whatever the worker has still to settle.
        const { onHand, reserved } = await books.of(variantId);
        const free = onHand - reserved;
        await books.untilSettled([variantId]);
        const found = { ...answers, "free at once": free, ...(await books.of(variantId)) };
        const rest = { onHand: 0, reserved: 0, ledger: 0, units: PIECES, orders: PIECES, paid: PIECES };
        const wanted = { 201: PIECES, "409 OUT_OF_STOCK": BUYERS - PIECES, "free at once": 0, ...rest };
        judge(`seed ${seed}`, seconds, found, wanted);
        console.log(`seed ${seed}: ${inWords(answers)}`);
      }
      await mixed();
      table(figures.slice(0, SEEDS));
      table(figures.slice(SEEDS));
      return [
        faults.length === 0
          ? `${SEEDS} seeds of ${BUYERS} buyers and ${PIECES} pieces, ${CARTS} mixed carts over ${connections} connections: every count is exact.`
          : `${faults.length} counts are not what they must be.`,
      ];
    },
    close: async () => {
      await shelf.putAway();
      await books.close();
    },
  };

  async function mixed() {
    const variantIds = [];
    for (let each = 1; each <= SHARED; each++) variantIds.push(await shelf.add(`article ${each}`, PLENTY));
    const carts = mixedCarts(variantIds);
    console.log(`${CARTS} carts of ${LINES} articles: filling them`);
    const tokens = await atOnce(connections, carts, (lines) => fillCart(shop.api, lines));
    console.log("ordering");
    const began = performance.now();
    const answers = await atOnce(connections, tokens, (token) => orderCart(shop.api, token));
    const seconds = (performance.now() - began) / 1000;
    await books.untilSettled(variantIds);
    const wanted = carts.flat().reduce((sum, { quantity }) => sum + quantity, 0);
    /** @type {import("./crowd-books.mjs").Books[]} */
    const each = [];
    for (const id of variantIds) each.push(await books.of(id));
    const sum = (/** @type {"onHand" | "reserved" | "ledger" | "units"} */ of) =>
      each.reduce((total, book) => total + book[of], 0);
    const found = {
      ...countAnswers(answers),
      ...{ units: sum("units"), gone: SHARED * PLENTY - sum("onHand"), reserved: sum("reserved") },
      ...{ "gone by ledger": SHARED * PLENTY - sum("ledger"), orders: await books.ordersWith(variantIds) },
      ...(await books.deadlocks()),
    };
    const exact = { 201: CARTS, orders: CARTS, units: wanted, gone: wanted, "gone by ledger": wanted };
    judge(`${CARTS} mixed carts`, seconds, found, exact);
  }
}

/**
 * One piece in each cart; then everybody orders at once, in an order of the seed.
 * @param {string} api
 * @param {string} variantId
 * @param {number} seed
 */
async function rush(api, variantId, seed) {
  const carts = Array.from({ length: BUYERS }, () => [{ variantId, quantity: 1 }]);
  const tokens = await atOnce(BUYERS, carts, (lines) => fillCart(api, lines));
  const queue = chances(seed).shuffled(tokens);
  const began = performance.now();
  const answers = await atOnce(BUYERS, queue, (token) => orderCart(api, token));
  return { answers: countAnswers(answers), seconds: (performance.now() - began) / 1000 };
}

/** @param {readonly string[]} variantIds @returns {import("./order-carts.mjs").Line[][]} */
function mixedCarts(variantIds) {
  const { shuffled, whole } = chances(CARTS);
  return Array.from({ length: CARTS / 2 }, () => {
    const some = shuffled(variantIds).slice(0, LINES);
    const lines = some.map((variantId) => ({ variantId, quantity: whole(1, 3) }));
    return [lines, lines.toReversed()];
  }).flat();
}

/** Products of this run alone; `putAway` takes them off the shop. @param {import("../scripts/running-shop.mjs").RunningShop} shop */
async function newProducts(shop) {
  const staff = await staffOf(shop);
  const { data } = await ask(`${shop.api}/categories`);
  const run = Date.now().toString(36);
  /** @type {string[]} */
  const productIds = [];
  return {
    /** @param {string} name @param {number} stock @returns {Promise<string>} the id of its one variant */
    add: async (name, stock) => {
      const facts = { name: `Crowd ${run}, ${name}`, category_id: data[0].id, price: 10 };
      const more = { status: "PUBLISHED", stock_qty: stock };
      const made = await staff("/products", { ...facts, ...more }, "POST");
      productIds.push(made.id);
      return made.variants[0].id;
    },
    putAway: async () => {
      const again = await staffOf(shop);
      for (const id of productIds) await again(`/products/${id}`, { status: "ARCHIVED" });
    },
  };
}

/** @param {Record<string, number>} answers */
const inWords = (answers) =>
  Object.entries(answers)
    .map(([name, times]) => `${times} times ${name}`)
    .join(", ");

/** @param {readonly { name: string, found: Record<string, number>, seconds: number }[]} figures */
function table(figures) {
  console.table(
    Object.fromEntries(
      figures.map(({ name, found, seconds }) => [
        name,
        { ...found, "ordered in s": Number(seconds.toFixed(2)) },
      ]),
    ),
  );
}
