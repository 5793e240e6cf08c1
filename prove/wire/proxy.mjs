import { createServer } from "node:net";
import { Conditions, link } from "./link.mjs";

/** @typedef {import("./link.mjs").Point} Point */

/**
 * A wire between one process and one server that can fail.
 * @typedef {object} Wire
 * @property {number} port where the process connects
 * @property {() => void} heal open, no delay, nothing waited for
 * @property {(milliseconds: number) => void} delay each way
 * @property {() => void} silence accepts and passes nothing on; what was sent arrives when it heals
 * @property {() => void} refuse resets what is open and every new connection
 * @property {() => void} cut resets what is open, once
 * @property {(bytes: number) => void} cutNextAnswer after so many bytes
 * @property {(point: Point) => () => void} at waits for a point, once; the answer gives it up
 * @property {() => number} count of open connections
 * @property {() => Promise<void>} close
 */

/**
 * @param {() => number} target port of the server
 * @param {{ isPostgres?: boolean }} [options] what is said is then read as SQL
 * @returns {Promise<Wire>}
 */
export async function openWire(target, { isPostgres = false } = {}) {
  const conditions = new Conditions(isPostgres);
  /** @type {Set<import("./link.mjs").Link>} */
  const links = new Set();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (conditions.mode === "refusing") {
      client.on("error", () => undefined);
      client.resetAndDestroy();
      return;
    }
    const made = link(client, target(), conditions, () => links.delete(made));
    links.add(made);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0, backlog: 1_024 }, () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a wire has no port");
  const cut = () => {
    for (const each of links) each.cut();
  };
  return {
    port: address.port,
    heal() {
      Object.assign(conditions, new Conditions(isPostgres));
      for (const each of links) each.resume();
    },
    delay(milliseconds) {
      conditions.delayMs = milliseconds;
    },
    silence() {
      conditions.mode = "silent";
    },
    refuse() {
      conditions.mode = "refusing";
      cut();
    },
    cut,
    cutNextAnswer(bytes) {
      conditions.cutAnswerAfter = bytes;
    },
    at(point) {
      conditions.points = [...conditions.points, point];
      return () => {
        conditions.points = conditions.points.filter((other) => other !== point);
      };
    },
    count: () => links.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
