import { startBare } from "./bare-process.mjs";
import { percentile } from "./figures.mjs";
import { getConnection } from "./get-connection.mjs";
import { measure } from "./measure.mjs";
import { ask, openShop } from "./open-shop.mjs";

/**
 * Hot catalog reads of the open shop, beside a bare `node:http` server that sends the same bytes and headers; then
 * how long they take at half of the rate that the shop just reached.
 * @type {import("./run.mjs").Benchmark}
 */
export async function reads({ connections, seconds, rounds }) {
  const shop = await openShop();
  const list = `${shop.api}/products?limit=24`;
  const { data } = await ask(list);
  const detail = `${shop.api}/products/${data[0].id}`;
  /** @type {import("node:child_process").ChildProcess[]} */
  const servers = [];
  /** Answers a second of each round, by address. @type {Map<string, number[]>} */
  const rates = new Map();

  /** @param {string} url @param {readonly number[]} pids */
  const load = (url, pids) => async () => {
    const round = await measure({ connections, seconds, pids, connect: () => getConnection(url) });
    rates.set(url, [...(rates.get(url) ?? []), round.done / round.seconds]);
    return round;
  };

  /** @param {string} name @param {string} url */
  const compare = async (name, url) => {
    const { child, address } = await startBare(url);
    servers.push(child);
    return {
      name,
      subject: { name: "shop", run: load(url, shop.processes.web) },
      baseline: { name: "bare node:http", run: load(address, child.pid === undefined ? [] : [child.pid]) },
    };
  };

  /** @param {string} name @param {string} url */
  const atHalf = async (name, url) => {
    const perSecond = percentile(rates.get(url) ?? [], 0.5) / 2;
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
    comparisons: [await compare("GET /products?limit=24", list), await compare("GET /products/{id}", detail)],
    notes: async () => [await atHalf("list", list), await atHalf("detail", detail)],
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
