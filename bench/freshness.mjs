import { median, percentile } from "./figures.mjs";
import { staffOf } from "./fill-stock.mjs";
import { getConnection } from "./get-connection.mjs";
import { ask, openShop } from "./open-shop.mjs";

const READERS = 500;
const CHANGES = 20;
const PATIENCE_MS = 10_000;

/**
 * What a change costs those who read at that moment: 500 readers of one product at once, right after staff changed it,
 * beside 500 readers of the same when nothing has changed. Then how long it takes until a change is seen.
 * @type {import("./run.mjs").Benchmark}
 */
export async function freshness() {
  const shop = await openShop();
  const staff = await staffOf(shop);
  const { data } = await ask(`${shop.api}/products?limit=1`);
  const [{ id, slug }] = data;
  const url = `${shop.api}/products/${id}`;
  const { description } = await staff(`/products/${id}`);
  let changes = 0;
  /** @param {string} text */
  const change = (text) => staff(`/products/${id}`, { description: text });
  const next = () => `${description}\n${++changes}`;

  const readers = Array.from({ length: READERS }, () => getConnection(url, 60_000));
  /** @param {boolean} isChanged */
  const all = (isChanged) => async () => {
    if (isChanged) await change(next());
    const started = performance.now();
    /** @type {number[]} */
    const latencies = [];
    let errors = 0;
    await Promise.all(
      readers.map(async ({ once }) => {
        if (await once()) latencies.push(performance.now() - started);
        else errors++;
      }),
    );
    const seconds = (performance.now() - started) / 1_000;
    return { done: latencies.length, errors, seconds, latencies, cpuMs: null };
  };

  /** Milliseconds until an address shows a text. @param {string} address @param {string} text */
  const seen = async (address, text) => {
    const started = performance.now();
    while (performance.now() - started < PATIENCE_MS) {
      // A connection of its own each time: it may lead to any of the processes.
      const answer = await fetch(address, { headers: { connection: "close" } });
      if ((await answer.text()).includes(text)) return performance.now() - started;
    }
    return Number.POSITIVE_INFINITY;
  };

  return {
    comparisons: [
      {
        name: `${READERS} readers of one product at once`,
        subject: { name: "right after a change", run: all(true) },
        baseline: { name: "nothing has changed", run: all(false) },
      },
    ],
    notes: async () => {
      /** @type {number[][]} */
      const times = [[], []];
      for (let round = 0; round < CHANGES; round++) {
        const mark = `Seen ${Date.now()}`;
        await change(mark);
        const [api, page] = await Promise.all([seen(url, mark), seen(`${shop.web}/p/${slug}`, mark)]);
        times[0]?.push(api);
        times[1]?.push(page);
      }
      return ["over the API", "on its page"].map((where, index) => {
        const list = times[index] ?? [];
        return `A change is seen ${where} after ${median(list).toFixed(0)} ms (p95 ${percentile(list, 0.95).toFixed(0)}, most ${Math.max(...list).toFixed(0)}; ${CHANGES} changes)`;
      });
    },
    close: async () => {
      for (const { close } of readers) close();
      await change(description);
    },
  };
}
