import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { getConnection } from "./get-connection.mjs";
import { measure } from "./measure.mjs";
import { ask, openShop } from "./open-shop.mjs";

/**
 * Hot catalog reads of the open shop, beside a bare `node:http` server that sends the same bytes and headers.
 * @type {import("./run.mjs").Benchmark}
 */
export async function reads({ connections, seconds }) {
  const shop = await openShop();
  const list = `${shop.api}/products?limit=24`;
  const { data } = await ask(list);
  const detail = `${shop.api}/products/${data[0].id}`;
  /** @type {import("node:child_process").ChildProcess[]} */
  const servers = [];

  /** @param {string} url @param {readonly number[]} pids */
  const load = (url, pids) => () =>
    measure({ connections, seconds, pids, connect: () => getConnection(url) });

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

  return {
    comparisons: [await compare("GET /products?limit=24", list), await compare("GET /products/{id}", detail)],
    close: async () => {
      for (const server of servers) server.disconnect();
    },
  };
}

/** @param {string} url whose answer it repeats */
async function startBare(url) {
  const answer = await fetch(url, { headers: { "accept-encoding": "identity" } });
  const headers = [...answer.headers].filter(
    ([name]) => !["connection", "keep-alive", "date"].includes(name),
  );
  const child = fork(join(import.meta.dirname, "bare-server.mjs"));
  child.send({ headers, body: await answer.text() });
  const [{ port }] = await once(child, "message");
  return { child, address: `http://127.0.0.1:${port}/` };
}
