import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { startBare } from "./bare-process.mjs";
import { getConnection } from "./get-connection.mjs";
import { measure } from "./measure.mjs";
import { ask, openShop } from "./open-shop.mjs";

const LOOK_MS = 250;
/** How long all connections together take to open, at most, ms: nobody has 10,000 visitors in one millisecond. */
const ARRIVE_MS = 3_000;

/**
 * Very many connections, each of which has a request on its way all the time, beside a bare `node:http` server that
 * sends the same bytes to as many.
 * @type {import("./run.mjs").Benchmark}
 */
export async function connections({ connections: many, seconds }) {
  const shop = await openShop();
  const url = `${shop.api}/products?limit=24`;
  await ask(url);
  const { child, address } = await startBare(url);
  /** @type {number[]} */
  const peaks = [];

  /** @param {string} target @param {readonly number[]} pids @param {boolean} isShop */
  const load = (target, pids, isShop) => async () => {
    const watch = isShop ? watchMemory(pids) : null;
    const round = await measure({
      connections: many,
      seconds,
      pids,
      connect: (index) => {
        const connection = getConnection(target, 60_000);
        let waited = false;
        return {
          ...connection,
          pause: async () => {
            if (waited) return;
            waited = true;
            await pause((index / many) * Math.min(ARRIVE_MS, seconds * 100));
          },
        };
      },
    });
    if (watch !== null) peaks.push(watch());
    return round;
  };

  return {
    comparisons: [
      {
        name: `GET /products?limit=24, ${many} connections for ${seconds} s`,
        subject: { name: "shop", run: load(url, shop.processes.web, true) },
        baseline: {
          name: "bare node:http",
          run: load(address, child.pid === undefined ? [] : [child.pid], false),
        },
      },
    ],
    notes: async () => [
      `Most memory of a web process while they were open: ${peaks.length === 0 || peaks.includes(0) ? "unknown" : `${Math.round(Math.max(...peaks) / 1024)} MB`}`,
    ],
    close: async () => child.disconnect(),
  };
}

/**
 * Looks at the memory of processes until the answer is called, which gives the most that one of them held, KB; 0 where
 * the system does not tell.
 * @param {readonly number[]} pids
 */
function watchMemory(pids) {
  let most = 0;
  const look = () => {
    for (const pid of pids) most = Math.max(most, ...withChildren(pid).map(residentKb));
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    return most;
  };
}

/** @param {number} pid @returns {number[]} a process and the ones it started */
function withChildren(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return [pid, ...(text === "" ? [] : text.split(" ").map(Number))];
  } catch {
    return [pid];
  }
}

/** @param {number} pid */
function residentKb(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
