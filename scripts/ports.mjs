import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/**
 * Whether a server could listen there now. A port taken on every address of the machine counts as taken.
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export function isPortFree(port, host = "127.0.0.1") {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Below the ports that systems give to connections and to servers that ask for any: nobody comes by one of these by
 * chance before it is used. Each process begins somewhere else and takes them in turn.
 */
const OWN = { first: 20_000, perProcess: 60, processes: 200 };
let given = 0;

/**
 * A port that nobody uses at this moment, and that no other process is given here as long as this one lives.
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export async function freePort(host = "127.0.0.1") {
  const first = OWN.first + (process.pid % OWN.processes) * OWN.perProcess;
  for (let tried = 0; tried < OWN.perProcess; tried++) {
    const port = first + (given++ % OWN.perProcess);
    if ((await isPortFree(port, host)) && (await reserve(port))) return port;
  }
  return anyPort(host);
}

/** What this process was given already: it may have it again once it is free. @type {Set<number>} */
const reserved = new Set();

/**
 * Marks a port as given, until this process ends, by its namesake of UDP, which nobody here uses: two processes whose
 * ids begin at the same port would else be given one port between the giving and the listening.
 * @param {number} port
 * @returns {Promise<boolean>} false where another process has it
 */
function reserve(port) {
  if (reserved.has(port)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const mark = createSocket("udp4");
    mark.unref();
    mark.once("error", () => mark.close(() => resolve(false)));
    mark.bind({ port, address: "127.0.0.1", exclusive: true }, () => {
      reserved.add(port);
      mark.on("error", () => undefined);
      resolve(true);
    });
  });
}

/**
 * One that the system chooses.
 * @param {string} host
 * @returns {Promise<number>}
 */
function anyPort(host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ port: 0, host, exclusive: true }, () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * The first free port from `from` upwards that is not in `taken`.
 * @param {number} from
 * @param {{ host?: string, taken?: ReadonlySet<number> }} [options]
 * @returns {Promise<number>}
 */
export async function nextFreePort(from, { host = "127.0.0.1", taken = new Set() } = {}) {
  for (let port = from; port < from + 200 && port <= 65_535; port++) {
    if (!taken.has(port) && (await isPortFree(port, host))) return port;
  }
  return freePort(host);
}
