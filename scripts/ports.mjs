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
 * A port that nobody uses at this moment, chosen by the system.
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export function freePort(host = "127.0.0.1") {
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
