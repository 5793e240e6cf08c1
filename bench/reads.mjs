import { startBare } from "./bare-process.mjs";
import { percentile } from "./figures.mjs";
import { sizesOf } from "./fill-shop.mjs";
import { getConnection } from "./get-connection.mjs";
import { measure } from "./measure.mjs";
import { ask, openShop } from "./open-shop.mjs";

/**
 * Hot catalog reads of the open shop, beside a bare `node:http` server that sends the same bytes and headers; then
 * how long they take at half of the rate that the shop just reached. With `products`, once more when it has so many.
 * @type {import("./run.mjs").Benchmark}
 */
export async function reads({ connections, seconds, rounds, products }) {
  const shop = await openShop();
  const list = `${shop.api}/products?limit=24`;
  const { data } = await ask(list);
  const detail = `${shop.api}/products/${data[0].id}`;
  /** @type {import("node:child_process").ChildProcess[]} */
  const servers = [];
  /** Answers a second of each round, by what is compared. @type {Map<string, number[]>} */
  const rates = new Map();

  /** @param {string} name @param {string} url @param {() => Promise<void>} fill */
  const compare = (name, url, fill) => {
    /** @type {{ address: string, pids: readonly number[] }} */
    let bare = { address: "", pids: [] };
    const load = (/** @type {string} */ address, /** @type {readonly number[]} */ pids) =>
      measure({ connections, seconds, pids, connect: () => getConnection(address) });
    return {
      name,
      prepare: async () => {
        await fill();
        const { child, address } = await startBare(url);
        servers.push(child);
        bare = { address, pids: child.pid === undefined ? [] : [child.pid] };
      },
      subject: {
        name: "shop",
        run: async () => {
          const round = await load(url, shop.processes.web);
          rates.set(name, [...(rates.get(name) ?? []), round.done / round.seconds]);
          return round;
        },
      },
      baseline: { name: "bare node:http", run: () => load(bare.address, bare.pids) },
    };
  };

  const sizes = await sizesOf(shop, products);
  const last = sizes.at(-1)?.size;
  const listed = (/** @type {number | undefined} */ size) => `GET /products?limit=24, ${size} products`;
  const detailed = (/** @type {number | undefined} */ size) => `GET /products/{id}, ${size} products`;

  /** @param {string} name @param {string} url */
  const atHalf = async (name, url) => {
    const perSecond = percentile(rates.get(name) ?? [], 0.5) / 2;
    const worst = [];
    let reached = 0;
    let errors = 0;
    for (let round = 0; round < rounds; round++) {
      const pace = paced(perSecond / connections);
      const one = await measure({
        connections,
        seconds,
        pids: [],
        connect: (index) => pace(getConnection(url), index / connections),
      });
      worst.push(percentile(one.latencies, 0.99));
      reached = one.done / one.seconds;
      errors += one.errors;
    }
    return `${name} at half load (${reached.toFixed(0)} per s): p99 ${percentile(worst, 0.5).toFixed(1)} ms (${Math.min(...worst).toFixed(1)}…${Math.max(...worst).toFixed(1)}), ${errors} errors`;
  };

  return {
    comparisons: sizes.flatMap(({ size, fill }) => [
      compare(listed(size), list, fill),
      compare(detailed(size), detail, async () => {}),
    ]),
    notes: async () => [await atHalf(listed(last), list), await atHalf(detailed(last), detail)],
    close: async () => {
      for (const server of servers) server.disconnect();
    },
  };
}

/**
 * A connection that asks so many times a second and no more, beginning at its own moment.
 * @param {number} perSecond of one connection
 */
function paced(perSecond) {
  const began = performance.now();
  /** @param {ReturnType<typeof getConnection>} connection @param {number} share of an interval to begin after */
  return (connection, share) => {
    let due = began + (share * 1_000) / perSecond;
    return {
      ...connection,
      pause: async () => {
        const wait = due - performance.now();
        due += 1_000 / perSecond;
        if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait));
      },
    };
  };
}
