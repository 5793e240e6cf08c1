import { connect } from "node:net";
import { PostgresSaid } from "./postgres-said.mjs";

/**
 * Something that is waited for on the wire: the pieces of `said` in this order in what one connection sends.
 * @typedef {object} Point
 * @property {string} name
 * @property {readonly RegExp[]} said
 * @property {"sending" | "answered"} when `sending`: the last piece has not gone on yet; `answered`: it has, the other side
 *   has worked on it, and its answer has not come back yet
 * @property {(link: Link) => Promise<void> | void} act while it runs, the connection stands still; what was held goes on afterwards
 */

/**
 * @typedef {object} Link one connection through the proxy
 * @property {() => void} cut resets both sides; what was held is lost
 * @property {() => void} resume ends a stand-still
 */

/** How the wire is at the moment; shared by every connection of a proxy. */
export class Conditions {
  /** @type {"open" | "silent" | "refusing"} */
  mode = "open";
  /** Milliseconds, each way. */
  delayMs = 0;
  /** Answers are cut off after this many bytes, once; `null` for never. */
  /** @type {number | null} */
  cutAnswerAfter = null;
  /** @type {Point[]} */
  points = [];

  /** @param {boolean} isPostgres */
  constructor(isPostgres) {
    this.isPostgres = isPostgres;
  }
}

const TAIL = 160;

/**
 * Joins a client to a server and lets bytes pass as the conditions say.
 * @param {import("node:net").Socket} client
 * @param {number} port
 * @param {Conditions} conditions
 * @param {() => void} onEnd
 * @returns {Link}
 */
export function link(client, port, conditions, onEnd) {
  const server = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
  for (const socket of [client, server]) socket.setNoDelay(true);
  /** @type {Map<Point, number>} */
  const progress = new Map();
  const sql = conditions.isPostgres ? new PostgresSaid() : null;
  let tail = "";
  let still = false;
  /** @type {Point | null} */
  let awaited = null;
  let ended = false;

  const cut = () => {
    if (ended) return;
    ended = true;
    client.resetAndDestroy();
    server.resetAndDestroy();
    onEnd();
  };
  const toServer = lane(server, () => still || conditions.mode === "silent");
  const toClient = lane(client, () => still || conditions.mode === "silent");
  const resume = () => {
    still = false;
    toServer.pump();
    toClient.pump();
  };
  /** @type {Link} */
  const self = { cut, resume };

  /** @param {Point} point */
  const reached = (point) => {
    still = true;
    void Promise.resolve(point.act(self)).then(() => {
      if (!ended) resume();
    }, cut);
  };

  client.on("data", (chunk) => {
    const said = sql?.hear(chunk);
    const point = conditions.points.length === 0 ? null : saw(said ?? tail + chunk.toString("latin1"));
    if (sql === null) tail = chunk.subarray(-TAIL).toString("latin1");
    if (point?.when === "sending") reached(point);
    toServer.push(chunk, conditions.delayMs);
    if (point?.when === "answered") awaited = point;
  });
  server.on("data", (chunk) => {
    if (awaited !== null) {
      const point = awaited;
      awaited = null;
      reached(point);
    }
    const limit = conditions.cutAnswerAfter;
    if (limit !== null) {
      conditions.cutAnswerAfter = null;
      toClient.push(chunk.subarray(0, limit), 0);
      setImmediate(cut);
      return;
    }
    toClient.push(chunk, conditions.delayMs);
  });
  client.once("end", () => toServer.push(null, conditions.delayMs));
  server.once("end", () => toClient.push(null, conditions.delayMs));
  client.once("error", cut);
  server.once("error", cut);
  client.once("close", () => {
    if (conditions.mode === "open" && !still) cut();
    else if (!ended && server.destroyed) cut();
  });
  server.once("close", () => {
    if (client.destroyed) cut();
  });

  /** @param {string} text @returns {Point | null} the point that this completes; it is waited for once */
  function saw(text) {
    for (const point of conditions.points) {
      let index = progress.get(point) ?? 0;
      while (index < point.said.length && point.said[index]?.test(text)) index += 1;
      progress.set(point, index);
      if (index < point.said.length) continue;
      conditions.points = conditions.points.filter((other) => other !== point);
      return point;
    }
    return null;
  }
  return self;
}

/**
 * Bytes on their way to one side, in order, each when its time has come.
 * @param {import("node:net").Socket} target
 * @param {() => boolean} isHeld
 */
function lane(target, isHeld) {
  /** @type {{ due: number, chunk: Buffer | null }[]} */
  const waiting = [];
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const pump = () => {
    clearTimeout(timer);
    while (!isHeld()) {
      const first = waiting[0];
      if (first === undefined || target.destroyed) return;
      const rest = first.due - performance.now();
      if (rest > 0) {
        timer = setTimeout(pump, Math.ceil(rest));
        return;
      }
      waiting.shift();
      if (first.chunk === null) target.end();
      else target.write(first.chunk);
    }
  };
  return {
    pump,
    /** @param {Buffer | null} chunk `null` is the end @param {number} delayMs */
    push(chunk, delayMs) {
      if (waiting.length === 0 && delayMs === 0 && !isHeld() && !target.destroyed) {
        if (chunk === null) target.end();
        else target.write(chunk);
        return;
      }
      const due = Math.max(waiting.at(-1)?.due ?? 0, performance.now() + delayMs);
      waiting.push({ due, chunk });
      if (waiting.length === 1) pump();
    },
  };
}
